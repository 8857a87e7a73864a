import fc from 'fast-check';

/**
 * A run that decides whether a change may land must not depend on luck: property tests draw the same cases each time.
 * PROPERTY_SEED=<number> draws others; a failure prints the seed and path that show it again.
 */
export const propertySeed = Number(process.env.PROPERTY_SEED ?? 20_261_121);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: propertySeed });
