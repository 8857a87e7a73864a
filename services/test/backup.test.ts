import { createHash } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { migrate, migrationNames } from '@duly/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backupCommand, restoreCommand } from '../src/backup/commands.ts';
import { readConfig } from '../src/config.ts';
import { startEmbeddedPostgres } from '../src/postgres/embedded-postgres.ts';
import { eventually } from './guarantees/support/eventually.ts';
import { countOf } from './guarantees/support/rows.ts';
import { Client, type Task } from './support/client.ts';
import { makeScratchFolder } from './support/scratch-folder.ts';
import { type App, startApp } from './support/start-app.ts';

// Each makes several databases; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

let scratch: Awaited<ReturnType<typeof makeScratchFolder>>;
let dataDir: string;
let file: string;
let said: string[];
beforeEach(async () => {
  scratch = await makeScratchFolder();
  dataDir = join(scratch.path, 'data');
  file = join(scratch.path, 'of-tonight.backup');
  said = [];
});
afterEach(() => scratch[Symbol.asyncDispose]());

test('no task that was acknowledged before a backup is missing after the data folder was destroyed', async () => {
  const acknowledged: string[] = [];
  let cookie: string;
  let before: Task[];
  {
    await using app = await start();
    const ada = await app.signUp('ada@example.com', { timeZone: 'Europe/Berlin' });
    cookie = ada.headers.cookie ?? '';
    const reminded = await ada.createTask({
      title: 'Reminded',
      reminders: [{ kind: 'at', at: new Date().toISOString() }],
    });
    await eventually(async () => (await mailsTo(ada)).length === 1);
    await ada.createTask({
      title: 'Standup \\ \t\n"ä😀"',
      notes: 'a\\N\n\\.\nb\ttab',
      due: { date: '2034-01-01', time: '09:00' },
      recurrence: { rule: 'FREQ=DAILY' },
    });
    await ada.createTask({
      title: 'Soon',
      reminders: [{ kind: 'at', at: new Date(Date.now() + 3_600_000).toISOString() }],
    });
    await eventually(async () => (await ada.get<Task>(`/api/tasks/${reminded.id}`)).text.includes('"sent"'));
    const writing = new AbortController();
    const writers = Array.from({ length: 4 }, () => write(ada, acknowledged, writing.signal));
    await eventually(() => acknowledged.length > 50);
    const early = [...acknowledged];
    await backup();
    writing.abort();
    await Promise.all(writers);
    expect(acknowledged.length).toBeGreaterThan(early.length);
    acknowledged.splice(0, acknowledged.length, ...early);
    before = await tasksOf(ada);
  }
  await rm(dataDir, { recursive: true });

  await restore();
  expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
  await using app = await start();
  // The session from before is still one: the secret came back too.
  const ada = new Client(app.url, { cookie });
  const after = await tasksOf(ada);
  const ids = new Set(after.map(({ id }) => id));
  expect(
    acknowledged.filter((id) => !ids.has(id)),
    'acknowledged before the backup, and lost',
  ).toEqual([]);
  // What came back is what it was; what is missing was created after the backup began.
  expect(after).toEqual(before.filter(({ id }) => ids.has(id)));
  expect(await clocksThatDisagree(app)).toEqual([]);
  // A number of the outbox that was given once is not given again.
  const numbers = await app.context.database.query<{ last: number }>(
    `select pg_sequence_last_value(pg_get_serial_sequence('outbox', 'number')::regclass) as last`,
  );
  expect(numbers.rows[0]?.last).toBeGreaterThan(acknowledged.length);

  // All of it works: complete and repeat, remind, and no reminder of before a second time.
  const standup = after.find(({ recurrence }) => recurrence) as Task;
  expect((await ada.post(`/api/tasks/${standup.id}/complete`)).status).toBe(200);
  await eventually(async () =>
    (await tasksOf(ada)).some((task) => (task.due as { date: string } | null)?.date === '2034-01-02'),
  );
  await ada.createTask({ title: 'New', reminders: [{ kind: 'at', at: new Date().toISOString() }] });
  const mails = await eventually(async () => {
    const found = await mailsTo(ada);
    return found.some(({ subject }) => subject.startsWith('New')) && found;
  });
  expect(mails.map(({ subject }) => subject.split(' -')[0]).sort()).toEqual(['New', 'Reminded']);
  expect(await clocksThatDisagree(app)).toEqual([]);
  // Whoever held a bucket before the backup is fenced off; the row by which a relay says that it lives fences nobody.
  const unfenced = "leases where expires_at > now() and fence < 2 and not starts_with(name, 'relay-process/')";
  expect(await countOf(app.context.database, unfenced)).toBe(0);
});

test('restore refuses a folder that has data, and puts it aside when it is told to', async () => {
  await haveOneTask('Of the backup');
  await backup();
  await haveOneTask('Since then');
  await expect(restore()).rejects.toThrow(/has data already \(postgres, secret\).*--replace/);
  await restore(['--replace']);
  expect(said.join('\n')).toMatch(/What was there before is now .*postgres\.before-restore-/);
  await using app = await start();
  const { rows } = await app.context.database.query<{ title: string }>('select title from tasks');
  expect(rows.map(({ title }) => title)).toEqual(['Of the backup']);
});

test('restore refuses while Duly runs, and backup a name that is taken', async () => {
  await using app = await start();
  await backup();
  await expect(restore(['--replace'])).rejects.toThrow(/A Duly runs with the data folder .*stop it first/);
  await expect(backup()).rejects.toThrow(/exists already/);
  expect((await app.anyone.get('/health/ready')).status).toBe(200);
});

test('restore refuses a damaged file and one of a newer Duly, and writes nothing', async () => {
  await haveOneTask('Kept');
  await backup();
  await rename(dataDir, `${dataDir}.gone`);
  const good = await readFile(file);
  const text = gunzipSync(good);
  const at = text.indexOf('Kept');
  const changed = Buffer.from(text);
  changed.write('Lost', at);
  const header = text.subarray(0, text.indexOf(10)).toString();
  const withHeader = (from: string, to: string) =>
    signed(Buffer.concat([Buffer.from(header.replace(from, to)), text.subarray(text.indexOf(10))]));
  const cases: [what: Buffer, says: RegExp][] = [
    [good.subarray(0, good.length - 100), /is damaged.*take an older one/],
    [Buffer.concat([good.subarray(0, 500), Buffer.from([0, 1, 2, 3]), good.subarray(504)]), /is damaged/],
    [gzipSync(changed), /its checksum is another/],
    [gzipSync(text.subarray(0, at)), /it ends too early/],
    [Buffer.from('nothing of the kind'), /is damaged or none of Duly's/],
    [Buffer.alloc(0), /is damaged/],
    [gzipSync('{}\n'), /it cannot be read/],
  ];
  for (const [bytes, says] of cases) {
    await writeFile(file, bytes);
    await expect(restore(), String(says)).rejects.toThrow(says);
  }
  await writeFile(file, withHeader('"version":1', '"version":2'));
  await expect(restore()).rejects.toThrow(/has format 2, this Duly reads up to 1/);
  await writeFile(file, withHeader('"0001-auth.sql"', '"9999-later.sql"'));
  await expect(restore()).rejects.toThrow(/newer or another Duly \(its schema has "9999-later.sql"\)/);
  expect(await stat(join(dataDir, 'postgres')).catch(() => 'none')).toBe('none');

  await writeFile(file, good);
  await restore();
  await using app = await start();
  expect(await countOf(app.context.database, 'tasks')).toBe(1);
});

test('a backup of an older Duly is brought to the newest schema', async () => {
  {
    await using postgres = await startEmbeddedPostgres({ dataDir, log: () => {} });
    await migrate(postgres.url, undefined, (await migrationNames()).slice(0, 4));
    await backup();
  }
  await rm(dataDir, { recursive: true });
  await restore();
  await using app = await start();
  const { rows } = await app.context.database.query<{ name: string }>('select name from migrations order by name');
  expect(rows.map(({ name }) => name)).toEqual(await migrationNames());
});

test('a backup can be taken while Duly does not run', async () => {
  await expect(backup()).rejects.toThrow(/There is no database in/);
  await haveOneTask('Asleep');
  await backup();
  expect(said.join('\n')).toMatch(/No Duly runs.*\n.*Backed up 1 account and 1 task/);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

/** The same contents with the checksum that belongs to them. */
function signed(text: Buffer): Buffer {
  const end = text.lastIndexOf('{"sha256"');
  const contents = text.subarray(0, end);
  return gzipSync(`${contents}{"sha256":"${createHash('sha256').update(contents).digest('hex')}"}\n`);
}

function environment(): Record<string, string> {
  return { DATA_DIR: dataDir, DATABASE_URL: '', BETTER_AUTH_SECRET: '' };
}

function start(): Promise<App> {
  return startApp({ environment: environment() });
}

function backup(): Promise<void> {
  return backupCommand(readConfig(environment()), ['--to', file], (line) => said.push(line));
}

function restore(more: string[] = []): Promise<void> {
  return restoreCommand(readConfig(environment()), ['--from', file, ...more], (line) => said.push(line));
}

async function haveOneTask(title: string): Promise<void> {
  await using app = await start();
  await (await app.createUser()).createTask({ title });
}

/** Creates tasks, one after the other, and keeps the ids of those whose answer has come. */
async function write(client: Client, acknowledged: string[], signal: AbortSignal): Promise<void> {
  for (let number = 0; !signal.aborted; number += 1) {
    acknowledged.push((await client.createTask({ title: `Task ${number}` })).id);
  }
}

async function tasksOf(client: Client): Promise<Task[]> {
  const tasks: Task[] = [];
  let cursor = '';
  do {
    const { body } = await client.get<{ items: Task[]; nextCursor: string | null }>(
      `/api/tasks?state=all&sort=created&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    tasks.push(...body.items);
    cursor = body.nextCursor ?? '';
  } while (cursor !== '');
  return tasks;
}

async function mailsTo(client: Client): Promise<{ subject: string }[]> {
  return (await client.get<{ items: { subject: string }[] }>('/api/mailbox')).body.items;
}

/** Accounts whose clock is not at their last change, or whose changes have a gap. */
async function clocksThatDisagree({ context }: App): Promise<unknown[]> {
  const { rows } = await context.database.query(
    `select user_id from user_clock c where seq <> (select count(*) from changes where user_id = c.user_id)
       or seq <> coalesce((select max(seq) from changes where user_id = c.user_id), 0)`,
  );
  return rows;
}
