import fc from 'fast-check';
import { frequencies, weekdays } from './parsed-rule.ts';

/** Any valid RRULE value, for property tests. */
export function anyRule(): fc.Arbitrary<string> {
  const numbers = (max: number, options: { min?: number; isSigned?: boolean } = {}) =>
    fc.uniqueArray(
      options.isSigned
        ? fc.tuple(fc.integer({ min: 1, max }), fc.constantFrom(1, -1)).map(([number, sign]) => number * sign)
        : fc.integer({ min: options.min ?? 0, max }),
      { minLength: 1, maxLength: 4 },
    );
  const days = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 5 });
  return fc.constantFrom(...frequencies).chain((frequency) => {
    const isYear = frequency === 'YEARLY';
    const isBelowDay = ['SECONDLY', 'MINUTELY', 'HOURLY'].includes(frequency);
    const ordinals = fc
      .array(fc.tuple(fc.constantFrom(1, 2, 3, 5, -1, -2), fc.constantFrom(...weekdays)), {
        minLength: 1,
        maxLength: 3,
      })
      .map((items) => items.map(([number, day]) => `${number}${day}`));
    const list = (arbitrary: fc.Arbitrary<(string | number)[]>, isAllowed = true) =>
      isAllowed
        ? fc.option(
            arbitrary.map((items) => items.join(',')),
            { freq: 2 },
          )
        : fc.constant(null);
    return fc
      .record({
        INTERVAL: fc.option(fc.integer({ min: 1, max: 5 }).map(String)),
        END: fc.constantFrom(null, 'COUNT=7', 'UNTIL=20280301', 'UNTIL=20270301T080000', 'UNTIL=20270301T080000Z'),
        BYMONTH: list(numbers(12, { min: 1 })),
        BYWEEKNO: list(numbers(53, { isSigned: true }), isYear),
        BYYEARDAY: list(numbers(366, { isSigned: true }), isYear || isBelowDay),
        BYMONTHDAY: list(numbers(31, { isSigned: true }), frequency !== 'WEEKLY'),
        BYDAY: list(isYear || frequency === 'MONTHLY' ? fc.oneof(days, ordinals) : days),
        BYHOUR: list(numbers(23)),
        BYMINUTE: list(numbers(59)),
        BYSECOND: list(numbers(60)),
        BYSETPOS: list(numbers(4, { isSigned: true })),
        WKST: fc.option(fc.constantFrom(...weekdays)),
      })
      .map((parts) => format(frequency, parts));
  });
}

function format(frequency: string, { END, ...parts }: Record<string, string | null>): string {
  const hasOther = Object.entries(parts).some(([name, value]) => value && name.startsWith('BY') && name !== 'BYSETPOS');
  const hasOrdinal = /\d/.test(parts.BYDAY ?? '');
  const kept = Object.entries(parts).filter(
    ([name, value]) =>
      value && !(name === 'BYSETPOS' && !hasOther) && !(name === 'BYWEEKNO' && hasOrdinal && parts.BYDAY),
  );
  return [`FREQ=${frequency}`, ...kept.map(([name, value]) => `${name}=${value}`), ...(END ? [END] : [])].join(';');
}
