import { startEmbeddedPostgres } from '../../src/postgres/embedded-postgres.ts';

/** A program that starts the database and is then killed by its test. */
const [dataDir = '', keepRunning] = process.argv.slice(2);
const postgres = await startEmbeddedPostgres({ dataDir, log: () => {}, keepRunning: keepRunning === 'keep' });
process.stdout.write(`${postgres.pid}\n`);
