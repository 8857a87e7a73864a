import { nextSpawnAt } from '../commands/start-series.ts';
import { type CommitPort, transact } from '../commit/transact.ts';
import type { UserUnit } from '../commit/user-unit.ts';
import { planSuccessor, type RecurrenceCalculator } from '../recurrence/index.ts';
import { isUnavailable } from '../store/database-errors.ts';
import type { SeriesRow } from '../store/series.ts';
import { type TaskRow, withReminders } from '../store/tasks.ts';
import { isOpen, type TaskState } from '../tasks/task-state.ts';
import { bringNext } from './spawn-successor.ts';

const seriesPerRound = 100;
const mostOpenTasks = 10;
const retryAfterMs = 300_000;

/**
 * Claims series of the mode "on schedule" whose latest occurrence has fallen due, and makes the next. After an outage
 * the one that is ahead is made, and those that have passed are recorded as missed. With ten open ones the series
 * pauses and says so. Resolves with how many were claimed; throws, when all others are done, what some have failed with.
 */
export async function spawnOnSchedule(port: CommitPort, recurrence: RecurrenceCalculator): Promise<number> {
  const now = port.database.now();
  const { rows } = await port.database.query<{ user_id: string; id: string }>(
    'select user_id, id from series where next_spawn_at <= $1 limit $2',
    [now.toISOString(), seriesPerRound],
  );
  let claimed = 0;
  const failures: unknown[] = [];
  for (const { user_id: userId, id } of rows) {
    try {
      claimed += await spawnIfDue(port, recurrence, { userId, id, now });
    } catch (error) {
      if (isUnavailable(error)) throw error;
      failures.push(error);
      await postpone(port, { userId, id, now });
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} series could not be continued`);
  return claimed;
}

interface Due {
  userId: string;
  id: string;
  now: Date;
}

async function spawnIfDue(
  port: CommitPort,
  recurrence: RecurrenceCalculator,
  { userId, id, now }: Due,
): Promise<number> {
  const cause = { actor: { kind: 'recurrence', name: 'Recurrence' } as const, correlationId: port.newId() };
  return transact(port, { userIds: [userId], cause, isSkippingLocked: true }, async (units, sql) => {
    const unit = units.get(userId);
    if (!unit) return 0;
    const due = await sql.query<SeriesRow>(
      'select * from series where user_id = $1 and id = $2 and next_spawn_at <= $3',
      [userId, id, now.toISOString()],
    );
    if (due.rows[0]) await spawn(unit, due.rows[0], recurrence);
    return due.rows.length;
  });
}

/** A series that cannot be continued is tried again later, so that it holds up no other. */
async function postpone({ database }: CommitPort, { userId, id, now }: Due): Promise<void> {
  await database.query('update series set next_spawn_at = $4 where user_id = $1 and id = $2 and next_spawn_at <= $3', [
    userId,
    id,
    now.toISOString(),
    new Date(now.getTime() + retryAfterMs).toISOString(),
  ]);
}

async function spawn(unit: UserUnit, series: SeriesRow, recurrence: RecurrenceCalculator): Promise<void> {
  const tasks = await occurrencesOf(unit, series);
  const latest = tasks[0];
  const openTasks = tasks.filter(isOpen).length;
  if (!latest?.series || !latest.recurrence) return unit.saveSeries({ ...series, next_spawn_at: null });
  if (openTasks >= mostOpenTasks) {
    unit.saveSeries({ ...series, state: 'paused', next_spawn_at: null });
    unit.event('series.paused', { id: series.id }, { seriesId: series.id, openTasks, actor: unit.cause.actor });
    return;
  }
  const settings = await unit.settings();
  const timeZone = series.time_zone ?? settings.timeZone;
  const rule = { rule: series.rule, mode: series.mode, start: series.start, timeZone };
  // As if the latest had been completed now: what passed during an outage is one record, and one task is made.
  const next = await planSuccessor(recurrence, {
    ...rule,
    ...latest.series,
    mode: 'on-completion',
    completedAt: unit.now,
  });
  if (!next) return unit.saveSeries({ ...series, next_spawn_at: null });
  const successor = await bringNext(unit, latest, next);
  const record = { ...rule, timeZone: series.time_zone };
  const upcoming =
    successor.series &&
    (await nextSpawnAt(recurrence, { recurrence: record, series: successor.series, timeZone, now: unit.now }));
  unit.saveSeries({ ...series, next_spawn_at: upcoming });
}

async function occurrencesOf(unit: UserUnit, series: SeriesRow): Promise<TaskState[]> {
  const { rows } = await unit.sql.query<TaskRow>(
    `select * from tasks where user_id = $1 and series_id = $2 and series_revision = $3 and not retracted order by occurrence desc limit 50`,
    [unit.userId, series.id, series.revision],
  );
  return withReminders(unit.sql, unit.userId, rows);
}
