import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../packages/core/src/store/database.ts';
import { dumpSchema } from '../packages/core/src/store/dump-schema.ts';
import { migrate } from '../packages/core/src/store/migrate.ts';
import { startEmbeddedPostgres } from '../services/src/postgres/embedded-postgres.ts';

// Writes schema.sql: what all migrations together make of an empty database, so that each migration shows as a difference.
const target = new URL('../packages/core/src/store/schema.sql', import.meta.url);
const dataDir = await mkdtemp(join(tmpdir(), 'duly-schema-'));
try {
  await using postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' }, log: () => {} });
  await migrate(postgres.url);
  await using database = await Database.connect({ connectionString: postgres.url, poolSize: 1 });
  await writeFile(target, await dumpSchema(database));
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
