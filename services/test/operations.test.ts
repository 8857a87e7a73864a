import { Database } from '@duly/core';
import { dumpSchema } from '@duly/core/store/dump-schema';
import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import { measureBacklog } from '../src/backlog.ts';
import { createMetrics } from '../src/metrics.ts';
import { createTestDatabase } from './support/postgres.ts';

const now = new Date('2026-11-24T08:00:00Z');

// After a new migration: `npm run generate`, and review the difference.
test('schema.sql is what the migrations make of an empty database', async () => {
  await using created = await createTestDatabase();
  await using database = await Database.connect({ connectionString: created.url, poolSize: 1 });
  await expect(await dumpSchema(database)).toMatchFileSnapshot('../../packages/core/src/store/schema.sql');
});

describe('the gauges of the backlog', () => {
  test('say at each scrape what waits, and count no further than they must', async () => {
    await using created = await createTestDatabase();
    await using database = await Database.connect({
      connectionString: created.url,
      poolSize: 2,
      clock: { now: () => now },
    });
    const metrics = createMetrics();
    measureBacklog({ database, metrics });
    expect(await metrics.registry.metrics()).toContain('duly_backlog_rows{queue="outbox"} 0\n');
    await database.query(
      `insert into outbox (bucket, topic, user_id, event_id, event)
       select 0, 'task-events', gen_random_uuid(), gen_random_uuid(), '{}' from generate_series(1, 12000)`,
    );
    await database.query(
      `insert into dead_letters (id, consumer, topic, key, attempts, error, event, first_failed_at, last_failed_at, expires_at, discarded_at)
       select gen_random_uuid(), 'email', 'task-reminders', 'k', 1, '', '', now(), now(), now(), case when n > 3 then now() end
       from generate_series(1, 5) n`,
    );
    await database.query(
      `insert into mails (user_id, id, kind, state, next_attempt_at, created_at)
       values ($1, $1, 'reminder', 'pending', now(), now()), ($2, $2, 'reminder', 'sent', null, now())`,
      [newId(), newId()],
    );
    await database.query(
      `insert into reminders (user_id, id, task_id, kind, minutes, state, fire_at, ordinal)
       values ($1, $1, $1, 'before', 10, 'scheduled', $2, 0)`,
      [newId(), new Date(now.getTime() - 90_000).toISOString()],
    );
    const scraped = await metrics.registry.metrics();
    expect(scraped).toContain('duly_backlog_rows{queue="outbox"} 10001\n');
    expect(scraped).toContain('duly_backlog_rows{queue="parked"} 0\n');
    expect(scraped).toContain('duly_backlog_rows{queue="dead_letters"} 3\n');
    expect(scraped).toContain('duly_backlog_rows{queue="mails"} 1\n');
    expect(scraped).toContain('duly_oldest_overdue_reminder_seconds 90\n');
  });

  test('are unknown without the database, and the other measurements go on', async () => {
    await using created = await createTestDatabase();
    const database = await Database.connect({ connectionString: created.url, poolSize: 1, acquireTimeoutMs: 100 });
    const metrics = createMetrics();
    measureBacklog({ database, metrics });
    metrics.relayed.inc(7);
    await database[Symbol.asyncDispose]();
    const scraped = await metrics.registry.metrics();
    expect(scraped).toContain('duly_backlog_rows{queue="outbox"} Nan\n');
    expect(scraped).toContain('duly_relay_events_total 7\n');
  });
});
