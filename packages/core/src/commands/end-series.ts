import { Refusal } from '@duly/contracts';
import { recordUpdate } from '../commit/record-task.ts';
import { staleVersion, type UserUnit } from '../commit/user-unit.ts';
import { loadSeries } from '../store/series.ts';
import { type TaskRow, withReminders } from '../store/tasks.ts';
import { isOpen, showTask, type TaskState } from '../tasks/task-state.ts';
import type { Handler } from './handler.ts';

/** Ends a series: nothing follows any more; the open task stays and no longer repeats. */
export const endSeries: Handler<'end-series'> = async (unit, input, context) => {
  const series = await loadSeries(unit.sql, unit.userId, input.id);
  const latest = series && (await latestOf(unit, input.id));
  if (!latest) throw new Refusal('not_found', 'There is no such series.');
  if (context.expectedVersion !== undefined && context.expectedVersion !== latest.version)
    throw staleVersion(latest.version);
  const ended = await endSeriesOf(unit, latest, 'end-series');
  return showTask(ended, (await unit.settings()).timeZone);
};

/** Ends the series of a task, if it still runs; returns the task as it is afterwards. */
export async function endSeriesOf(unit: UserUnit, task: TaskState, command: string): Promise<TaskState> {
  if (!task.series) return task;
  const series = await loadSeries(unit.sql, unit.userId, task.series.id);
  if (!series || series.state === 'ended') return task;
  unit.saveSeries({ ...series, state: 'ended', next_spawn_at: null });
  let result = task;
  for (const before of await openTasksOf(unit, series.id)) {
    const after = unit.updateTask(before, { recurrence: null });
    await recordUpdate(unit, { before, after }, { command, fields: ['recurrence'] });
    if (after.id === task.id) result = after;
  }
  unit.event(
    'series.ended',
    { id: series.id },
    { seriesId: series.id, taskId: isOpen(result) ? result.id : null, actor: unit.cause.actor },
  );
  return result;
}

async function latestOf(unit: UserUnit, seriesId: string): Promise<TaskState | undefined> {
  const { rows } = await unit.sql.query<TaskRow>(
    `select * from tasks where user_id = $1 and series_id = $2 and not retracted
     order by (completed_at is null and deleted_at is null) desc, series_revision desc, occurrence desc limit 1`,
    [unit.userId, seriesId],
  );
  const found = rows[0];
  return found && unit.findTask(found.id);
}

async function openTasksOf(unit: UserUnit, seriesId: string): Promise<TaskState[]> {
  const { rows } = await unit.sql.query<TaskRow>(
    `select * from tasks where user_id = $1 and series_id = $2 and not retracted
     and completed_at is null and deleted_at is null and recurrence is not null order by occurrence`,
    [unit.userId, seriesId],
  );
  return withReminders(unit.sql, unit.userId, rows);
}
