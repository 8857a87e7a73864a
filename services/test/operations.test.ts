import { Database } from '@duly/core';
import { dumpSchema } from '@duly/core/store/dump-schema';
import { expect, test } from 'vitest';
import { createTestDatabase } from './support/postgres.ts';

// After a new migration: `npm run generate`, and review the difference.
test('schema.sql is what the migrations make of an empty database', async () => {
  await using created = await createTestDatabase();
  await using database = await Database.connect({ connectionString: created.url, poolSize: 1 });
  await expect(await dumpSchema(database)).toMatchFileSnapshot('../../packages/core/src/store/schema.sql');
});
