import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { idOf } from './accounts.ts';

/**
 * The statement of the reference: no client of a database could do less to write the same rows. It moves the account's
 * clock and inserts the task, the change and the outbox row, with an event text of the same length.
 */
export function createScript(accounts: number): string {
  return `\\set n random(1, ${accounts})
with given as (
  select ${idOf(':n')} as user_id, uuidv7() as task_id, uuidv7() as event_id, clock_timestamp() as at, :event::text as event
), clock as (
  update user_clock c set seq = c.seq + 1, task_count = c.task_count + 1
  from given where c.user_id = given.user_id returning c.user_id, c.seq
), task as (
  insert into tasks (user_id, id, title, notes, tags, priority, position, retracted, created_at, updated_at, version)
  select given.user_id, task_id, 'Water the plants', '', '[]', 0, seq, false, at, at, 1 from given, clock
), change as (
  insert into changes (user_id, seq, event_id, at, command, task_id, event)
  select given.user_id, seq, event_id, at, 'create-task', task_id, event::json from given, clock
)
insert into outbox (bucket, topic, user_id, event_id, event)
select :n::int % 12, 'task-events', given.user_id, event_id, event from given, clock;
`;
}

/** Runs a script of pgbench and resolves with its transactions a second. */
export async function pgbench(
  folder: string,
  options: { url: string; script: string; event: string; clients: number; seconds: number },
): Promise<number> {
  const file = join(folder, 'pgbench.sql');
  await writeFile(file, options.script);
  const args = ['-n', '-M', 'prepared', '-c', String(options.clients), '-j', '1', '-T', String(options.seconds)];
  const { stdout } = await promisify(execFile)(findPgbench(), [
    ...args,
    '-D',
    `event=${options.event}`,
    '-f',
    file,
    options.url,
  ]);
  const tps = /tps = ([\d.]+) \(without initial/.exec(stdout)?.[1];
  if (tps === undefined) throw new Error(`pgbench said: ${stdout}`);
  return Number(tps);
}

export function findPgbench(): string {
  const folders = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const places = ['/usr/bin/pgbench', ...folders.map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`)];
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error('pgbench is missing: apt-get install postgresql-contrib');
  return found;
}
