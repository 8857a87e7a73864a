import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Database } from '@duly/core';
import { dumpSchema } from '@duly/core/store/dump-schema';
import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import { measureBacklog } from '../src/backlog.ts';
import { type Config, readConfig } from '../src/config.ts';
import { examine } from '../src/doctor/doctor.ts';
import type { Finding } from '../src/doctor/finding.ts';
import { createMetrics } from '../src/metrics.ts';
import { startEmbeddedPostgres } from '../src/postgres/embedded-postgres.ts';
import { runSmoke, type SmokeOptions } from '../src/smoke/run-smoke.ts';
import { createTestDatabase } from './support/postgres.ts';
import { makeScratchFolder } from './support/scratch-folder.ts';
import { ScriptedSmtpServer } from './support/scripted-smtp-server.ts';
import { startApp } from './support/start-app.ts';

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

/** Runs a program of the services with this environment alone. */
function run(program: string, args: string[], environment: Record<string, string> = {}) {
  const path = fileURLToPath(new URL(`../src/${program}`, import.meta.url));
  const env = { PATH: process.env.PATH ?? '', ...environment };
  return new Promise<{ code: number; output: string }>((resolve) => {
    execFile(process.execPath, [path, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

const secret = 'only-known-to-the-tests-of-this-project';

async function findings(config: Config): Promise<Record<string, Finding>> {
  const found: Record<string, Finding> = {};
  for await (const finding of examine({ config, verifyMail: null })) found[finding.subject] = finding;
  return found;
}

describe('duly', () => {
  test('shows its usage to whoever asks for something else', async () => {
    expect(await run('duly.ts', ['docter'])).toMatchObject({ code: 2, output: expect.stringContaining('Usage:') });
    expect(await run('duly.ts', ['help'])).toMatchObject({ code: 0, output: expect.stringContaining('doctor') });
  });
});

describe('duly doctor', () => {
  test('lists every problem of the configuration with its remedy', async () => {
    const { code, output } = await run('duly.ts', ['doctor'], { PORT: 'x', HOST: '0.0.0.0' });
    expect(code).toBe(1);
    expect(output).toContain('FAIL  configuration PORT is "x"');
    expect(output).toContain('-> Give a whole number from 0 to 65535.');
    expect(output).toContain('PUBLIC_URL is missing');
    expect(output).toContain('SMTP_HOST is missing');
  });

  test('finds nothing to do on a database where nothing waits', async () => {
    await using created = await createTestDatabase();
    const found = await findings(readConfig({ DATABASE_URL: created.url, BETTER_AUTH_SECRET: secret }));
    for (const subject of ['database', 'locale', 'schema', 'clocks', 'connections', 'outbox', 'parked', 'reminders'])
      expect(found[subject]).toMatchObject({ level: 'OK' });
    expect(found.mail?.says).toContain('http://localhost:3000/mailbox');
    // The server of the tests is a throw-away one, and the doctor notices.
    expect(found.durability).toMatchObject({ level: 'WARN', says: expect.stringContaining('fsync = off') });
  });

  test('says what has waited too long, and for how long', async () => {
    await using created = await createTestDatabase();
    await using database = await Database.connect({ connectionString: created.url, poolSize: 1 });
    const madeAt = new Date(Date.now() - 5 * 60_000);
    await database.query(
      `insert into outbox (bucket, topic, user_id, event_id, event) values (7, 'task-events', $1, $2, '{}')`,
      [newId(), newId({ msecs: madeAt.getTime() })],
    );
    await database.query(
      `insert into reminders (user_id, id, task_id, kind, minutes, state, fire_at, ordinal)
       values ($1, $1, $1, 'before', 10, 'scheduled', now() - interval '3 hours', 0)`,
      [newId()],
    );
    await database.query(
      `insert into parked (user_id, consumer, event_id, topic, key, sequence, event, attempts, next_attempt_at, first_failed_at, last_error)
       values ($1, 'email', $1, 'task-reminders', 'k', 1, '{}', 1, now(), now(), '')`,
      [newId()],
    );
    const found = await findings(readConfig({ DATABASE_URL: created.url, BETTER_AUTH_SECRET: secret }));
    expect(found.outbox).toMatchObject({ level: 'WARN', says: '1 event to publish, the oldest for 5 min' });
    expect(found.reminders).toMatchObject({ level: 'FAIL', says: 'the oldest is overdue for 3 h' });
    expect(found.parked).toMatchObject({ level: 'WARN' });
  });

  test('names the migrations that a database lacks, and asks it nothing more', async () => {
    await using created = await createTestDatabase();
    await using database = await Database.connect({ connectionString: created.url, poolSize: 1 });
    await database.query(`delete from migrations where name like '0004%'`);
    const found = await findings(readConfig({ DATABASE_URL: created.url, BETTER_AUTH_SECRET: secret }));
    expect(found.schema).toMatchObject({ level: 'FAIL', says: 'lacks 0004-mail.sql' });
    expect(found.outbox).toBeUndefined();
  });

  test('says that a database cannot be reached, without its password', async () => {
    const url = 'postgresql://duly:hunter2@127.0.0.1:1/duly';
    const { code, output } = await run('duly.ts', ['doctor'], { DATABASE_URL: url, BETTER_AUTH_SECRET: secret });
    expect(code).toBe(1);
    expect(output).toContain('FAIL  database      cannot be reached');
    expect(output).not.toContain('hunter2');
  });

  test('looks into the embedded database while it runs, and never starts it', async () => {
    await using folder = await makeScratchFolder();
    const config = readConfig({ DATA_DIR: folder.path });
    expect((await findings(config)).database).toMatchObject({
      level: 'WARN',
      remedy: expect.stringMatching(/npm start/),
    });
    {
      await using _postgres = await startEmbeddedPostgres({ dataDir: folder.path, log: () => {} });
      expect(await findings(config)).toMatchObject({ database: { level: 'OK' }, schema: { level: 'FAIL' } });
    }
    expect((await findings(config)).database).toMatchObject({
      level: 'WARN',
      says: expect.stringMatching(/not running/),
    });
  });

  test('logs in to the mail server', async () => {
    await using accepting = await ScriptedSmtpServer.start();
    await using refusing = await ScriptedSmtpServer.start((command) => (command === 'EHLO' ? '421 Closed' : undefined));
    await using folder = await makeScratchFolder();
    const environment = { SMTP_HOST: '127.0.0.1', DATA_DIR: folder.path };
    const good = await run('duly.ts', ['doctor'], { ...environment, SMTP_PORT: String(accepting.port) });
    expect(good).toMatchObject({ code: 0, output: expect.stringContaining(`OK    mail          127.0.0.1:`) });
    const bad = await run('duly.ts', ['doctor'], { ...environment, SMTP_PORT: String(refusing.port) });
    expect(bad).toMatchObject({ code: 1, output: expect.stringContaining('FAIL  mail') });
  });
});

describe('the smoke test', () => {
  const smoke = async (url: string, options: Partial<SmokeOptions> = {}) => {
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const account = { kind: 'throw-away' } as const;
    await runSmoke({ url: new URL(url), account, patienceMs: 20_000, aheadMs: 300, write, ...options });
    return lines;
  };

  test('sees a reminder go out, and deletes its task', async () => {
    await using app = await startApp();
    const lines = await smoke(app.url);
    expect(lines.join('\n')).toMatch(/the reminder was sent \d+ ms after its instant\nok {4}deleted the task/);
    const tasks = await app.context.database.query('select deleted_at is not null as deleted from tasks');
    expect(tasks.rows).toEqual([{ deleted: true }]);
    await app.signUp('ada@example.com', { password: 'correct horse battery' });
    const account = { kind: 'password', email: 'ada@example.com', password: 'correct horse battery' } as const;
    expect(await smoke(app.url, { account })).toContain('ok    signed in');
  });

  test('says who is missing, and deletes its task all the same', async () => {
    await using app = await startApp({ environment: { ROLES: 'web,api,email,relay', API_URL: 'http://localhost' } });
    await expect(smoke(app.url, { patienceMs: 300 })).rejects.toMatchObject({
      message: 'the reminder has not fired',
      remedy: expect.stringContaining('reminders role'),
    });
    const open = await app.context.database.query('select 1 from tasks where deleted_at is null');
    expect(open.rows).toEqual([]);
  });

  test('ends with 1 when nobody answers, with 2 when it is not understood', async () => {
    const silent = await run('smoke.ts', ['--url', 'http://127.0.0.1:1']);
    expect(silent).toMatchObject({ code: 1, output: expect.stringContaining('-> Start Duly') });
    expect(await run('smoke.ts', ['--email', 'ada@example.com'])).toMatchObject({ code: 2 });
  });
});
