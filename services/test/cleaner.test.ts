import { cleaningJobs, Database, positionsOf, takeLease } from '@duly/core';
import { createInboxPartitions } from '@duly/core/store/inbox';
import pino from 'pino';
import { v7 as newId } from 'uuid';
import { describe, expect, test, vi } from 'vitest';
import { startCleaner } from '../src/cleaner/cleaner.ts';
import { readConfig } from '../src/config.ts';
import { createContext } from '../src/context.ts';
import { createTestDatabase } from './support/postgres.ts';

const dayMs = 86_400_000;
const now = new Date('2026-11-24T08:00:00Z');

const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs).toISOString();

/** A database at a fixed instant. */
async function connect(url: string) {
  return Database.connect({ connectionString: url, poolSize: 4, clock: { now: () => now } });
}

/** Runs one job until it has nothing left, as the cleaner does. */
async function clean(database: Database, name: string): Promise<number> {
  const job = cleaningJobs().find((candidate) => candidate.name === name);
  if (!job) throw new Error(`No job is called ${name}`);
  for (let removed = 0; ; ) {
    const result = await job.cleanBatch(database);
    removed += result.removed;
    if (!result.hasMore) return removed;
  }
}

async function count(database: Database, table: string, where = 'true'): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`select count(*) from ${table} where ${where}`);
  return rows[0]?.count ?? 0;
}

describe('the log of the embedded bus', () => {
  const append = (database: Database, rows: { from: number; to: number; days: number }) =>
    database.query(
      `insert into log (topic, partition, position, event_id, event, appended_at)
       select 'task-reminders', 3, position, gen_random_uuid(), '{}', $3 from generate_series($1::int, $2::int) position`,
      [rows.from, rows.to, daysAgo(rows.days)],
    );
  const standAt = (database: Database, consumer: string, position: number) =>
    database.query(`insert into cursors (consumer, topic, partition, position) values ($1, 'task-reminders', 3, $2)`, [
      consumer,
      position,
    ]);

  test('goes after seven days, in batches, and younger rows stay', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    await append(database, { from: 1, to: 2_500, days: 8 });
    await append(database, { from: 2_501, to: 2_600, days: 6 });
    await standAt(database, 'email', 2_550);
    expect(await clean(database, 'log')).toBe(2_500);
    expect(await count(database, 'log')).toBe(100);
    expect(await clean(database, 'log')).toBe(0);
  });

  test('is never removed past the cursor that is furthest behind', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    await append(database, { from: 1, to: 50, days: 30 });
    await standAt(database, 'email', 50);
    await standAt(database, 'archive', 20);
    expect(await clean(database, 'log')).toBe(20);
    expect(await count(database, 'log', 'position > 20')).toBe(30);
    await database.query(`update cursors set position = 50`);
    expect(await clean(database, 'log')).toBe(30);
  });

  test('of a topic without cursors goes by its age alone', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    await append(database, { from: 1, to: 5, days: 8 });
    expect(await clean(database, 'log')).toBe(5);
  });
});

describe('the trash', () => {
  const insertTask = async (
    database: Database,
    task: { userId: string; id: string; parentId?: string; deletedDaysAgo?: number },
  ) => {
    await database.query(
      `insert into tasks (user_id, id, title, priority, parent_id, position, deleted_at, created_at, updated_at, version)
       values ($1, $2, 'A', 0, $3, 1, $4, $5, $5, 1)`,
      [
        task.userId,
        task.id,
        task.parentId ?? null,
        task.deletedDaysAgo === undefined ? null : daysAgo(task.deletedDaysAgo),
        daysAgo(100),
      ],
    );
    await database.query(
      `insert into reminders (user_id, id, task_id, kind, minutes, state, ordinal) values ($1, $2, $3, 'before', 10, 'cancelled', 0)`,
      [task.userId, newId(), task.id],
    );
    await database.query(
      `insert into user_clock (user_id, seq, task_count) values ($1, 7, 1)
       on conflict (user_id) do update set task_count = user_clock.task_count + 1`,
      [task.userId],
    );
  };

  test('is emptied after 30 days, subtasks and reminders included, and the account counts them no more', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    const userId = newId();
    const [open, fresh, old, child, grandchild] = [newId(), newId(), newId(), newId(), newId()];
    await insertTask(database, { userId, id: open });
    await insertTask(database, { userId, id: fresh, deletedDaysAgo: 29 });
    await insertTask(database, { userId, id: old, deletedDaysAgo: 31 });
    await insertTask(database, { userId, id: child, parentId: old, deletedDaysAgo: 31 });
    await insertTask(database, { userId, id: grandchild, parentId: child, deletedDaysAgo: 40 });
    expect(await clean(database, 'trash')).toBe(3);
    const { rows } = await database.query<{ id: string }>('select id from tasks order by id');
    expect(rows.map((row) => row.id)).toEqual([open, fresh].sort());
    expect(await count(database, 'reminders')).toBe(2);
    const clock = await database.query('select seq, task_count from user_clock where user_id = $1', [userId]);
    expect(clock.rows).toEqual([{ seq: 7, task_count: 2 }]);
    expect(await count(database, 'changes')).toBe(0);
    expect(await count(database, 'outbox')).toBe(0);
  });

  test('of an account that is busy is left for later', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    const [busy, idle] = [newId(), newId()];
    await insertTask(database, { userId: busy, id: newId(), deletedDaysAgo: 31 });
    await insertTask(database, { userId: idle, id: newId(), deletedDaysAgo: 31 });
    await database.transaction(async (sql) => {
      await sql.query('select from user_clock where user_id = $1 for update', [busy]);
      expect(await clean(database, 'trash')).toBe(1);
    });
    expect(await clean(database, 'trash')).toBe(1);
  });
});

describe('changes', () => {
  const record = (database: Database, userId: string, rows: { from: number; to: number; days: number }) =>
    database.query(
      `insert into changes (user_id, seq, event_id, at, event)
       select $1, seq, gen_random_uuid(), $4, '{}' from generate_series($2::int, $3::int) seq`,
      [userId, rows.from, rows.to, daysAgo(rows.days)],
    );

  test('go after a year, of every account, and clients from before cannot resume', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    const users = Array.from({ length: 450 }, () => newId());
    await database.query('insert into user_clock (user_id, seq) select unnest($1::uuid[]), 10', [users]);
    const [first = '', last = ''] = [users.at(0), users.at(-1)];
    await record(database, first, { from: 1, to: 2_100, days: 400 });
    await record(database, first, { from: 2_101, to: 2_110, days: 364 });
    await record(database, last, { from: 1, to: 10, days: 366 });
    expect(await clean(database, 'changes')).toBe(2_110);
    expect((await positionsOf(database, first)).first).toBe(2_101);
    expect(await positionsOf(database, last)).toEqual({ first: 11, last: 10 });
  });
});

describe('what is kept for a time', () => {
  test('idempotency keys go after a day', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    await database.query(
      `insert into idempotency_keys (user_id, route, key, fingerprint, status, body, created_at)
       select gen_random_uuid(), 'POST /api/tasks', key::text, '', 201, '', case when key <= 1500 then $1 else $2 end::timestamptz
       from generate_series(1, 1600) key`,
      [daysAgo(1.01), daysAgo(0.99)],
    );
    expect(await clean(database, 'idempotency keys')).toBe(1_500);
    expect(await count(database, 'idempotency_keys')).toBe(100);
  });

  test('deliveries and mails go after 90 days, those that wait to be sent stay', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    for (const [days, state] of [
      [91, 'sent'],
      [91, 'pending'],
      [89, 'sent'],
    ] as const) {
      const [userId, mailId] = [newId(), newId()];
      await database.query(
        `insert into mails (user_id, id, kind, state, next_attempt_at, created_at)
         values ($1, $2, 'reminder', $3, case when $3 = 'pending' then now() end, $4)`,
        [userId, mailId, state, daysAgo(days)],
      );
      await database.query(
        `insert into deliveries (user_id, id, mail_id, reminder_id, task_id, firing, channel, title, fire_at, event_id, state, created_at)
         values ($1, $2, $3, $2, $2, 1, 'email', 'A', $5, $2, $4, $5)`,
        [userId, newId(), mailId, state, daysAgo(days)],
      );
    }
    expect(await clean(database, 'deliveries')).toBe(1);
    expect(await clean(database, 'mails')).toBe(1);
    expect(await count(database, 'deliveries', `state = 'pending'`)).toBe(1);
  });

  test('dead letters go when their time is over, open or replayed', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    const insert = (expiresInDays: number, replayedAt: string | null) =>
      database.query(
        `insert into dead_letters (id, consumer, topic, key, attempts, error, event, first_failed_at, last_failed_at, expires_at, replayed_at)
         values ($1, 'email', 'task-reminders', 'k', 1, '', '', now(), now(), $2, $3)`,
        [newId(), daysAgo(-expiresInDays), replayedAt],
      );
    await insert(-1, null);
    await insert(-1, daysAgo(3));
    await insert(1, daysAgo(3));
    await insert(1, null);
    expect(await clean(database, 'dead letters')).toBe(2);
    expect(await count(database, 'dead_letters')).toBe(2);
  });

  test('the mailbox keeps its newest thousand', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    await database.query(
      `insert into mailbox (received_at, message_id, recipient, sender, subject, text, html)
       select now(), n::text, '', '', '', '', '' from generate_series(1, 2200) n`,
    );
    expect(await clean(database, 'mailbox')).toBe(1_200);
    expect(await count(database, 'mailbox', 'message_id::int > 1200')).toBe(1_000);
  });

  test('sessions, tokens and counted attempts go when they are over', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    const userId = newId();
    await database.query(
      `insert into users (id, email, name, email_verified) values ($1, 'ada@example.com', 'Ada', true)`,
      [userId],
    );
    for (const expiresAt of [daysAgo(1), daysAgo(-1)]) {
      await database.query('insert into sessions (id, user_id, token, expires_at) values ($1, $2, $3, $4)', [
        newId(),
        userId,
        expiresAt,
        expiresAt,
      ]);
      await database.query(`insert into verifications (id, identifier, value, expires_at) values ($1, '', '', $2)`, [
        newId(),
        expiresAt,
      ]);
    }
    await database.query(
      `insert into rate_limits (id, key, count, last_request)
       select gen_random_uuid(), n::text, 1, case when n <= 900 then $1::float8 else $2::float8 end from generate_series(1, 1000) n`,
      [now.getTime() - 2 * dayMs, now.getTime() - 1_000],
    );
    expect(await clean(database, 'sessions')).toBe(1);
    expect(await clean(database, 'verifications')).toBe(1);
    expect(await clean(database, 'rate limits')).toBe(900);
    expect(await count(database, 'rate_limits')).toBe(100);
  });

  test('the inbox has its next days ahead and drops those that are over', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    const partitions = async () =>
      (
        await database.query<{ name: string }>(
          `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'inbox'::regclass order by 1`,
        )
      ).rows.map((row) => row.name);
    await createInboxPartitions(database, new Date(now.getTime() - 5 * dayMs));
    expect((await partitions())[0]).toBe('inbox_20261110');
    expect(await clean(database, 'inbox')).toBe(5);
    expect((await partitions())[0]).toBe('inbox_20261115');
    expect((await partitions()).at(-1)).toBe('inbox_20261127');
  });

  test('the inbox waits for nobody for long', async () => {
    await using test = await createTestDatabase();
    await using database = await connect(test.url);
    await createInboxPartitions(database, now);
    await createInboxPartitions(database, new Date(now.getTime() - dayMs));
    await database.transaction(async (sql) => {
      await sql.query('select from inbox');
      expect(await clean(database, 'inbox')).toBe(0);
    });
    expect(await clean(database, 'inbox')).toBe(1);
  });
});

describe('a lease', () => {
  test('has one owner, and a rising fence', async () => {
    await using test = await createTestDatabase();
    let instant = now;
    await using database = await Database.connect({
      connectionString: test.url,
      poolSize: 2,
      clock: { now: () => instant },
    });
    const [one, other] = [newId(), newId()];
    expect(await takeLease(database, { name: 'cleaner', owner: one, ms: 1_000 })).toEqual({ fence: 1 });
    expect(await takeLease(database, { name: 'cleaner', owner: other, ms: 1_000 })).toBeNull();
    expect(await takeLease(database, { name: 'cleaner', owner: one, ms: 1_000 })).toEqual({ fence: 1 });
    instant = new Date(now.getTime() + 1_000);
    expect(await takeLease(database, { name: 'cleaner', owner: other, ms: 1_000 })).toEqual({ fence: 2 });
  });
});

describe('the cleaner', () => {
  test('works through all jobs, one replica at a time, and lets go when it ends', async () => {
    await using test = await createTestDatabase();
    const config = readConfig({ DATA_DIR: '/nonexistent', BETTER_AUTH_SECRET: 's'.repeat(32), LOG_LEVEL: 'silent' });
    await using context = await createContext(config, pino({ level: 'silent' }), {
      databaseUrl: test.url,
      clock: { now: () => now },
    });
    const { database } = context;
    await database.query(
      `insert into mailbox (received_at, message_id, recipient, sender, subject, text, html)
       select now(), n::text, '', '', '', '', '' from generate_series(1, 1700) n`,
    );
    const rival = newId();
    {
      await using _cleaner = startCleaner(context);
      await vi.waitFor(async () => expect(await count(database, 'mailbox')).toBe(1_000), 10_000);
      expect(await takeLease(database, { name: 'cleaner', owner: rival, ms: 1_000 })).toBeNull();
    }
    expect(await takeLease(database, { name: 'cleaner', owner: rival, ms: 1_000 })).not.toBeNull();
  });
});
