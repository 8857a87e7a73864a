import { reminderEventData } from '../commit/record-task.ts';
import { type CommitPort, type TransactOptions, transact } from '../commit/transact.ts';
import type { UserUnit } from '../commit/user-unit.ts';
import { codeOf } from '../store/database-errors.ts';
import type { Sql } from '../store/sql.ts';
import type { ReminderRow } from '../store/tasks.ts';
import { reminderFromRow } from '../store/tasks.ts';

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
    const byUser = Map.groupBy(claimed.rows, (row) => row.user_id);
    for (const [userId, reminders] of byUser) {
      const unit = units.get(userId);
      if (unit) await fire(unit, reminders);
    }
    return claimed.rows.length;
  });
}

async function fire(unit: UserUnit, rows: readonly ReminderRow[]): Promise<void> {
  const tasks = new Map(
    (await unit.findTasks([...new Set(rows.map((row) => row.task_id))])).map((task) => [task.id, task]),
  );
  const seqs: number[] = [];
  for (const row of rows) {
    const task = tasks.get(row.task_id);
    seqs.push(unit.upcomingSeq);
    if (task)
      unit.event('reminder.due', { id: row.id, taskId: task.id }, reminderEventData(task, reminderFromRow(row)));
  }
  await unit.sql.query(
    `update reminders r set state = 'due', fire_at = null, fired_at = $3, fired_seq = v.seq
     from unnest($1::uuid[], $4::bigint[]) v (id, seq) where r.user_id = $2 and r.id = v.id`,
    [rows.map((row) => row.id), unit.userId, unit.now.toISOString(), seqs],
  );
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
