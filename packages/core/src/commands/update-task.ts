import { Refusal, type ReminderReplacement, type Settings, type Task } from '@duly/contracts';
import { recordUpdate } from '../commit/record-task.ts';
import { requireOpen, type UserUnit } from '../commit/user-unit.ts';
import { arm, cancelWaiting, newReminder, rearmMoved } from '../tasks/arm-reminders.ts';
import { dueInstants, isSameDue } from '../tasks/due.ts';
import { isOpen, type ReminderRecord, showTask, type TaskState } from '../tasks/task-state.ts';
import { endSeriesOf } from './end-series.ts';
import type { CommandInput, Handler, HandlerContext } from './handler.ts';
import { requireParent, requireProject } from './place-task.ts';
import { restartSeries } from './start-series.ts';

type Patch = Omit<CommandInput<'update-task'>, 'id'>;
interface PatchOptions {
  command: string;
  recurrence?: HandlerContext['recurrence'];
  isProjectKnown?: boolean;
}

const fields = [
  'title',
  'notes',
  'projectId',
  'parentId',
  'tags',
  'priority',
  'due',
  'recurrence',
  'reminders',
  'position',
] as const;

/** RFC 7396: absent is unchanged, null is cleared. A change that changes nothing writes nothing. */
export const updateTask: Handler<'update-task'> = async (unit, { id, ...patch }, context) => {
  const task = await unit.liveTask(id, context.expectedVersion);
  return patchTask(unit, task, patch, { command: 'update-task', recurrence: context.recurrence });
};

/** Applies a patch to a task that is not deleted. */
export async function patchTask(unit: UserUnit, task: TaskState, patch: Patch, options: PatchOptions): Promise<Task> {
  const settings = await unit.settings();
  if (patch.projectId !== undefined && !options.isProjectKnown) await requireProject(unit, patch.projectId);
  if (patch.parentId && patch.parentId !== task.parentId) await requireParent(unit, patch.parentId, task);
  const ending = patch.recurrence === null && task.recurrence !== null;
  const before = ending ? await endSeriesOf(unit, task, options.command) : task;
  const change = await changeOf(unit, before, patch, settings, options);
  if (Object.keys(change).length === 0) return showTask(before, settings.timeZone);
  const after = unit.updateTask(before, change);
  return recordUpdate(unit, { before, after }, { command: options.command, fields });
}

async function changeOf(
  unit: UserUnit,
  task: TaskState,
  patch: Patch,
  settings: Settings,
  options: PatchOptions,
): Promise<Partial<TaskState>> {
  const wanted: Partial<TaskState> = { ...plainFields(patch) };
  const due = patch.due === undefined ? task.due : dueInstants(patch.due, settings.timeZone).due;
  if (patch.recurrence && options.recurrence) {
    requireOpen(task);
    Object.assign(wanted, await restartSeries(unit, task, { recurrence: patch.recurrence, due }, options.recurrence));
  }
  const finalDue = wanted.due === undefined ? due : wanted.due;
  if (finalDue === null && task.recurrence !== null && patch.recurrence !== null && patch.due === null) {
    throw new Refusal('invalid_input', 'A recurring task needs its due date: end the series first (recurrence: null)', {
      pointer: '/due',
    });
  }
  const instants = isSameDue(finalDue, task.due) ? task : dueInstants(finalDue, settings.timeZone);
  const reminders = nextReminders(unit, task, patch.reminders, instants, settings);
  return differing(task, {
    ...wanted,
    due: instants.due,
    dueAt: instants.dueAt,
    dueEndAt: instants.dueEndAt,
    reminders,
  });
}

function plainFields(patch: Patch): Partial<TaskState> {
  return {
    ...(patch.title === undefined ? {} : { title: patch.title }),
    ...(patch.notes === undefined ? {} : { notes: patch.notes ?? '' }),
    ...(patch.projectId === undefined ? {} : { projectId: patch.projectId }),
    ...(patch.parentId === undefined ? {} : { parentId: patch.parentId }),
    ...(patch.tags === undefined ? {} : { tags: patch.tags ?? [] }),
    ...(patch.priority === undefined ? {} : { priority: patch.priority ?? 'none' }),
    ...(patch.position === undefined ? {} : { position: patch.position }),
  };
}

/** The reminders after the patch: replaced whole (one sent with its id keeps its identity), or moved with the due. */
function nextReminders(
  unit: UserUnit,
  task: TaskState,
  replacements: readonly ReminderReplacement[] | null | undefined,
  dated: Pick<TaskState, 'due' | 'dueAt' | 'dueEndAt'>,
  settings: Settings,
): readonly ReminderRecord[] {
  const hasMoved = dated.dueAt?.getTime() !== task.dueAt?.getTime() || !isSameDue(dated.due, task.due);
  if (replacements === undefined)
    return hasMoved && isOpen(task) ? rearmMoved(task.reminders, dated, settings, unit.now) : task.reminders;
  const known = new Map(task.reminders.map((reminder) => [reminder.id, reminder]));
  const replaced = (replacements ?? []).map((spec, index) => {
    const pointer = `/reminders/${index}`;
    const old = spec.id === undefined ? undefined : known.get(spec.id);
    if (spec.id !== undefined && !old)
      throw new Refusal('unknown_reference', `The task has no reminder "${spec.id}"`, { pointer: `${pointer}/id` });
    if (old && isSameSpec(old, spec))
      return hasMoved && isOpen(task) ? (rearmMoved([old], dated, settings, unit.now)[0] ?? old) : old;
    const fresh = newReminder(spec, { id: old?.id ?? unit.newId(), pointer }, dated, settings, unit.now);
    return old ? arm({ ...fresh, firing: old.firing }, dated, settings, unit.now) : fresh;
  });
  return isOpen(task) ? replaced : cancelWaiting(replaced);
}

function isSameSpec(old: ReminderRecord, spec: ReminderReplacement): boolean {
  const isSameInstant =
    spec.kind === 'at' ? old.at?.getTime() === new Date(spec.at).getTime() : old.minutes === spec.minutes;
  return old.kind === spec.kind && isSameInstant && old.message === (spec.message ?? null);
}

/** Only what differs from the task as it is. */
function differing(task: TaskState, wanted: Partial<TaskState>): Partial<TaskState> {
  const entries = Object.entries(wanted) as [keyof TaskState, unknown][];
  return Object.fromEntries(entries.filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(task[field])));
}
