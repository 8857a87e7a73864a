import { nextSpawnAt } from '../commands/start-series.ts';
import { type CommitPort, transact } from '../commit/transact.ts';
import type { UserUnit } from '../commit/user-unit.ts';
import { planSuccessor, type RecurrenceCalculator, type Successor } from '../recurrence/index.ts';
import type { SeriesRow } from '../store/series.ts';
import { type TaskRow, withReminders } from '../store/tasks.ts';
import { isOpen, type TaskState } from '../tasks/task-state.ts';
import { bringNext } from './spawn-successor.ts';

const seriesPerRound = 100;
const mostOpenTasks = 10;

/**
 * Claims series of the mode "on schedule" whose latest occurrence has fallen due, and makes the next. After an outage
 * one open occurrence is made and those before it are recorded as missed. With ten open ones the series pauses and
 * says so. Resolves with how many were claimed.
 */
export async function spawnOnSchedule(port: CommitPort, recurrence: RecurrenceCalculator): Promise<number> {
  const now = port.database.now();
  const { rows } = await port.database.query<{ user_id: string; id: string }>(
    'select user_id, id from series where next_spawn_at <= $1 limit $2',
    [now.toISOString(), seriesPerRound],
  );
  for (const { user_id: userId, id } of rows) {
    const cause = { actor: { kind: 'recurrence', name: 'Recurrence' } as const, correlationId: port.newId() };
    await transact(port, { userIds: [userId], cause, isSkippingLocked: true }, async (units, sql) => {
      const unit = units.get(userId);
      if (!unit) return;
      const due = await sql.query<SeriesRow>(
        'select * from series where user_id = $1 and id = $2 and next_spawn_at <= $3',
        [userId, id, now.toISOString()],
      );
      if (due.rows[0]) await spawn(unit, due.rows[0], recurrence);
    });
  }
  return rows.length;
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
  const next = await latestDue(recurrence, { ...rule, ...latest.series }, unit.now);
  if (!next) return unit.saveSeries({ ...series, next_spawn_at: null });
  const successor = await bringNext(unit, latest, next);
  const record = { ...rule, timeZone: series.time_zone };
  const upcoming =
    successor.series &&
    (await nextSpawnAt(recurrence, { recurrence: record, series: successor.series, timeZone, now: unit.now }));
  unit.saveSeries({ ...series, next_spawn_at: upcoming });
}

type Rule = {
  rule: string;
  mode: 'on-completion' | 'after-completion' | 'on-schedule';
  start: string;
  timeZone: string;
};

/** The occurrence after the latest task's; when several have passed meanwhile, the last of those, the others missed. */
async function latestDue(
  recurrence: RecurrenceCalculator,
  latest: Rule & { occurrence: number; scheduled: string },
  now: Date,
): Promise<Successor | null> {
  const following = await planSuccessor(recurrence, { ...latest, completedAt: now });
  if (!following || following.instant > now) return following;
  const { next, missed } = await recurrence.next({
    ...latest,
    from: { local: latest.scheduled, occurrence: latest.occurrence },
    after: now,
  });
  const passed = missed?.count ?? 0;
  if (passed <= 1) return following;
  const last = missed?.to ?? following.local;
  const occurrence = latest.occurrence + passed;
  const before = await recurrence.next({
    ...latest,
    from: { local: last, occurrence: occurrence - 1 },
    after: new Date(following.instant.getTime() - 1),
  });
  const instant = next && before.next ? before.next.instant : following.instant;
  return { local: last, instant, occurrence, missed: { from: missed?.from ?? last, to: last, count: passed - 1 } };
}

async function occurrencesOf(unit: UserUnit, series: SeriesRow): Promise<TaskState[]> {
  const { rows } = await unit.sql.query<TaskRow>(
    `select * from tasks where user_id = $1 and series_id = $2 and series_revision = $3 and not retracted order by occurrence desc limit 50`,
    [unit.userId, series.id, series.revision],
  );
  return withReminders(unit.sql, unit.userId, rows);
}
