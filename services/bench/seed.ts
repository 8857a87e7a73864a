import type pg from 'pg';
import { idOf } from './accounts.ts';

/**
 * SQL for tasks with an absolute reminder each, as Duly writes them: task n of `count` belongs to account n modulo
 * `accounts`, and fires at `fireAt` (an expression of n). Events are left out: they are of the past.
 */
export async function seedTasks(
  client: pg.Client,
  options: { from: number; to: number; accounts: number; fireAt: string },
): Promise<void> {
  const { from, to, accounts, fireAt } = options;
  const user = idOf(`1 + n % ${accounts}`);
  await client.query(`
    insert into tasks (user_id, id, title, notes, tags, priority, due_date, due_time, due_zone, due_at, due_end_at, position, retracted, created_at, updated_at, version)
    select ${user}, ${taskId}, 'Task ' || n, '', '[]', n % 4, (at at time zone 'UTC')::date, to_char(at at time zone 'UTC', 'HH24:MI:SS'), 'UTC', at, at, n, false, now(), now(), 1
    from (select n, ${fireAt} + interval '1 hour' as at from generate_series(${from}, ${to}) n) given`);
  await client.query(`
    insert into reminders (user_id, id, task_id, kind, at, state, firing, remind_at, fire_at, ordinal)
    select ${user}, ${reminderId}, ${taskId}, 'at', at, 'scheduled', 1, at, at, 0
    from (select n, ${fireAt} as at from generate_series(${from}, ${to}) n) given`);
}

const taskId = `('01900001-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
const reminderId = `('01900002-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
