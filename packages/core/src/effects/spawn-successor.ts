import type { DulyEvent, Settings } from '@duly/contracts';
import { recordTask } from '../commit/record-task.ts';
import type { UserUnit } from '../commit/user-unit.ts';
import { planSuccessor, type RecurrenceCalculator, type Successor } from '../recurrence/index.ts';
import type { Database } from '../store/database.ts';
import { loadSeries, type SeriesRow } from '../store/series.ts';
import { loadSettings } from '../store/settings.ts';
import { loadSubtree, loadTasks } from '../store/tasks.ts';
import { copySubtask, shiftInDays, successorOf } from '../tasks/carry-over.ts';
import type { OccurrenceOf, RecurrenceRecord, TaskState } from '../tasks/task-state.ts';
import type { Consumer } from './consumer.ts';

type ClosingType = 'task.completed' | 'task.skipped' | 'task.deleted';

/** What was computed before the transaction: the successor of the task as that event closed it. */
interface Plan {
  revision: number;
  successor: Successor | null;
}

const actor = { kind: 'recurrence', name: 'Recurrence' } as const;

/**
 * The consumer of `task-recurrence`: an occurrence that was closed brings the next. It does nothing unless the task is
 * still closed by this very event, so a reopened and completed-again task gets one successor, from its last closing.
 */
export function spawnSuccessor(
  database: Database,
  recurrence: RecurrenceCalculator,
): Consumer<ClosingType, Plan | null> {
  return {
    name: 'recurrence',
    types: ['task.completed', 'task.skipped', 'task.deleted'],
    keyOf: (event) => event.data.task.seriesId ?? event.partitionkey,
    retryAfterMs: [30_000, 300_000, 1_800_000],
    prepare: (event) => plan(database, recurrence, event),
    effect: async (unit, event, prepared) => {
      const task = await unit.findTask(event.data.task.id);
      if (!task || !prepared?.successor || !isClosedBy(task, event)) return;
      const series = task.series ? await loadSeries(unit.sql, unit.userId, task.series.id) : undefined;
      if (series && isPausedBy(series, task)) return resume(unit, series, task);
      const isSameRule = series?.state === 'active' && series.revision === prepared.revision;
      if (!isSameRule || series.mode === 'on-schedule') return;
      if (await hasFollower(unit, task, prepared.successor)) return;
      unit.cause = { ...unit.cause, actor };
      await bringNext(unit, task, prepared.successor);
    },
  };
}

async function plan(
  database: Database,
  recurrence: RecurrenceCalculator,
  event: DulyEvent<ClosingType>,
): Promise<Plan | null> {
  const userId = event.partitionkey;
  const task = (await loadTasks(database, userId, [event.data.task.id])).get(event.data.task.id);
  if (!task?.series || !task.recurrence || !isClosedBy(task, event)) return null;
  const settings = await loadSettings(database, userId);
  const closedAt = task.completedAt ?? task.deletedAt ?? database.now();
  const successor = await planSuccessor(recurrence, {
    ...zoned(task.recurrence, settings),
    occurrence: task.series.occurrence,
    scheduled: task.series.scheduled,
    completedAt: closedAt,
  });
  return { revision: task.series.revision, successor };
}

/** A series on schedule that has paused because too many of its occurrences were open: one of them is not any more. */
function isPausedBy(series: SeriesRow, task: TaskState): boolean {
  return series.state === 'paused' && series.mode === 'on-schedule' && series.revision === task.series?.revision;
}

function resume(unit: UserUnit, series: SeriesRow, task: TaskState): void {
  unit.saveSeries({ ...series, state: 'active', next_spawn_at: unit.now });
  unit.event('series.resumed', { id: series.id, taskId: task.id }, { seriesId: series.id, taskId: task.id, actor });
  unit.mayFireAt = unit.now;
}

/** True when the next occurrence is there already: it was kept when its predecessor was reopened. */
async function hasFollower(unit: UserUnit, task: TaskState, next: Successor): Promise<boolean> {
  const { rows } = await unit.sql.query(
    `select 1 from tasks where user_id = $1 and not retracted
     and (successor_of = $2 or (series_id = $3 and series_revision = $4 and occurrence = $5)) limit 1`,
    [unit.userId, task.id, task.series?.id, task.series?.revision, next.occurrence],
  );
  return rows.length > 0;
}

/** True while the task is closed by the change that this event tells of, and by no later one. */
function isClosedBy(task: TaskState, event: DulyEvent<ClosingType>): boolean {
  return task.closedSeq === Number(event.sequence);
}

function zoned(recurrence: RecurrenceRecord, settings: Settings) {
  return {
    rule: recurrence.rule,
    mode: recurrence.mode,
    start: recurrence.start,
    timeZone: recurrence.timeZone ?? settings.timeZone,
  };
}

/** Records the successor of a task with open copies of its subtasks, and what was missed between. */
export async function bringNext(unit: UserUnit, task: TaskState, next: Successor): Promise<TaskState> {
  const settings = await unit.settings();
  const { id = '', revision = 1 } = task.series ?? {};
  const series: OccurrenceOf = { id, revision, occurrence: next.occurrence, scheduled: next.local };
  const tools = { newId: unit.newId, now: unit.now, settings };
  const successor = successorOf(task, { local: next.local, series }, tools);
  unit.insertTask(successor);
  await recordTask(unit, 'task.created', { before: null, after: successor }, { command: 'create-task' });
  await copySubtasks(unit, task, successor, shiftInDays(task, next.local), settings);
  if (next.missed) unit.event('series.missed', { id, taskId: successor.id }, { seriesId: id, ...next.missed, actor });
  return successor;
}

async function copySubtasks(
  unit: UserUnit,
  task: TaskState,
  successor: TaskState,
  days: number,
  settings: Settings,
): Promise<void> {
  const tree = await loadSubtree(unit.sql, unit.userId, task.id);
  const subtasks = await unit.findTasks(tree.slice(1).map((entry) => entry.id));
  const copies = new Map([[task.id, successor.id]]);
  for (const subtask of subtasks) {
    const parentId = subtask.parentId === null ? undefined : copies.get(subtask.parentId);
    const wasDeletedBefore = subtask.deletedAt !== null && subtask.deletedWith !== task.id;
    if (parentId === undefined || wasDeletedBefore || subtask.recurrence !== null) continue;
    const copy = copySubtask(subtask, { parentId, shiftInDays: days }, { newId: unit.newId, now: unit.now, settings });
    copies.set(subtask.id, copy.id);
    unit.insertTask(copy);
    await recordTask(unit, 'task.created', { before: null, after: copy }, { command: 'create-task' });
  }
}
