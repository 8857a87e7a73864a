import { reminderEventData } from '../commit/record-task.ts';
import { type CommitPort, type TransactOptions, transact } from '../commit/transact.ts';
import type { UserUnit } from '../commit/user-unit.ts';
import { codeOf } from '../store/database-errors.ts';
import type { Sql } from '../store/sql.ts';
import { type ReminderRow, reminderFromRow, type TaskRow, taskFromRow } from '../store/tasks.ts';
import type { TaskState } from '../tasks/task-state.ts';

const remindersPerRound = 500;
const lockNotAvailable = '55P03';

/**
 * Claims reminders whose instant has come: the clocks of their accounts first, then the reminders, and writes their
 * reminder.due in the same transaction. Accounts that are busy wait for the next round; when all of them are, the one
 * that has waited longest is waited for a moment, or an account that is always busy would never be reminded. Resolves
 * with how many have fired.
 */
export async function fireDueReminders(port: CommitPort): Promise<number> {
  const now = port.database.now();
  const { rows } = await port.database.query<{ user_id: string }>(
    `select user_id from (
       select user_id, fire_at from reminders where state = 'scheduled' and fire_at <= $1 order by fire_at limit $2) due
     group by user_id order by min(fire_at)`,
    [now.toISOString(), remindersPerRound],
  );
  const userIds = rows.map((row) => row.user_id);
  const [longest] = userIds;
  if (longest === undefined) return 0;
  const fired = await fireFor(port, { userIds, now, isSkippingLocked: true });
  if (fired > 0) return fired;
  try {
    return await fireFor(port, { userIds: [longest], now, before: boundWait });
  } catch (error) {
    if (codeOf(error) === lockNotAvailable) return 0;
    throw error;
  }
}

async function boundWait(sql: Sql): Promise<void> {
  await sql.query(`set local lock_timeout = '200ms'`);
}

function fireFor(
  port: CommitPort,
  { now, ...claim }: Pick<TransactOptions, 'userIds' | 'isSkippingLocked' | 'before'> & { now: Date },
): Promise<number> {
  const cause = { actor: { kind: 'system', name: 'Reminders' } as const, correlationId: port.newId() };
  return transact(port, { ...claim, cause }, async (units, sql) => {
    const claimed = await sql.query<ReminderRow>(
      `select * from reminders where state = 'scheduled' and fire_at <= $1 and user_id = any($2)
       order by fire_at, user_id, id limit $3 for update skip locked`,
      [now.toISOString(), [...units.keys()], remindersPerRound],
    );
    await fire(sql, units, claimed.rows);
    return claimed.rows.length;
  });
}

/** Two statements for all accounts: one a reminder would cost more than everything else of a burst. */
async function fire(sql: Sql, units: ReadonlyMap<string, UserUnit>, rows: readonly ReminderRow[]): Promise<void> {
  const tasks = await loadTasksOf(sql, rows);
  const fired: { row: ReminderRow; seq: number; now: Date }[] = [];
  for (const row of rows) {
    const unit = units.get(row.user_id);
    if (!unit) continue;
    const task = tasks.get(`${row.user_id} ${row.task_id}`);
    fired.push({ row, seq: unit.upcomingSeq, now: unit.now });
    if (task)
      unit.event('reminder.due', { id: row.id, taskId: task.id }, reminderEventData(task, reminderFromRow(row)));
  }
  await sql.query(
    `update reminders r set state = 'due', fire_at = null, fired_at = v.now, fired_seq = v.seq
     from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::timestamptz[]) v (user_id, id, seq, now)
     where r.user_id = v.user_id and r.id = v.id`,
    [
      fired.map(({ row }) => row.user_id),
      fired.map(({ row }) => row.id),
      fired.map(({ seq }) => seq),
      fired.map(({ now }) => now.toISOString()),
    ],
  );
}

/** The tasks of these reminders by account and id, without their reminders: events of a firing do not show them. */
async function loadTasksOf(sql: Sql, rows: readonly ReminderRow[]): Promise<Map<string, TaskState>> {
  const found = await sql.query<TaskRow>(
    `select t.* from unnest($1::uuid[], $2::uuid[]) v (user_id, id)
     join tasks t on t.user_id = v.user_id and t.id = v.id where not t.retracted`,
    [rows.map((row) => row.user_id), rows.map((row) => row.task_id)],
  );
  return new Map(found.rows.map((row) => [`${row.user_id} ${row.id}`, taskFromRow(row, [])]));
}

/** The next instant at which a reminder fires or a series on schedule brings an occurrence; null when nothing waits. */
export async function nextDueAt(port: CommitPort): Promise<Date | null> {
  const { rows } = await port.database.query<{ next: Date | null }>(
    `select least(
       (select fire_at from reminders where state = 'scheduled' order by fire_at limit 1),
       (select next_spawn_at from series where next_spawn_at is not null order by next_spawn_at limit 1)) as next`,
  );
  return rows[0]?.next ?? null;
}
