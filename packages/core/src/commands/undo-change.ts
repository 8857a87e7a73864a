import {
  type Activity,
  type Changed,
  type DulyEvent,
  errorCodes,
  Refusal,
  type ReminderReplacement,
  type SettingsPatch,
  type Task,
} from '@duly/contracts';
import type { UserUnit } from '../commit/user-unit.ts';
import { type ChangeRow, findChange, showActivity } from '../store/changes.ts';
import { loadProject, showProject } from '../store/projects.ts';
import { isOpen, showTask, type TaskState } from '../tasks/task-state.ts';
import { complete } from './complete-task.ts';
import { deleteTree } from './delete-task.ts';
import type { Handler, HandlerContext } from './handler.ts';
import { reopen } from './reopen-task.ts';
import { restoreTree } from './restore-task.ts';
import { applySettings } from './update-settings.ts';
import { patchTask } from './update-task.ts';

const command = 'undo-change';

/**
 * Restores what one entry of the activity changed. The present state decides: where a field has another value than
 * the entry gave it, undoing would lose a later change, and is refused with that field's name.
 */
export const undoChange: Handler<'undo-change'> = async (unit, input, context) => {
  const change = await findChange(unit.sql, unit.userId, Number(input.id));
  if (!change || change.command === null) throw new Refusal('not_found', 'There is no such entry in the activity.');
  if (change.undone_at) return showActivity(change);
  await undo(unit, change, context);
  unit.markUndone(change.seq);
  return showActivity({ ...change, undone_at: unit.now }) satisfies Activity;
};

async function undo(unit: UserUnit, change: ChangeRow, context: HandlerContext): Promise<void> {
  const event = change.event as DulyEvent;
  switch (event.type) {
    case 'task.created':
      return void (await deleteTree(unit, await live(unit, event.data.task), command));
    case 'task.updated':
      return undoUpdate(unit, event.data.task, event.data.changed, context);
    case 'task.completed': {
      const task = await live(unit, event.data.task);
      if (!task.completedAt) throw conflict('completedAt');
      return void (await reopen(unit, task, command));
    }
    case 'task.reopened': {
      const task = await live(unit, event.data.task);
      if (!isOpen(task)) throw conflict('completedAt');
      return void (await complete(unit, task, command));
    }
    case 'task.deleted':
    case 'task.skipped': {
      const task = await existing(unit, event.data.task);
      if (!task.deletedAt) throw conflict('deletedAt');
      return void (await restoreTree(unit, task, command));
    }
    case 'task.restored':
      return void (await deleteTree(unit, await live(unit, event.data.task), command));
    case 'project.created':
    case 'project.renamed':
    case 'project.deleted':
      return undoProject(unit, event);
    case 'settings.updated':
      return undoSettings(unit, event.data.changed);
    default:
      throw new Refusal('undo_conflict', 'This entry cannot be undone.');
  }
}

async function undoUpdate(unit: UserUnit, shown: Task, changed: Changed, context: HandlerContext): Promise<void> {
  const task = await live(unit, shown);
  const present = showTask(task, (await unit.settings()).timeZone);
  const patch: Record<string, unknown> = {};
  for (const [field, { from, to }] of Object.entries(changed)) {
    const now = present[field as keyof Task];
    if (JSON.stringify(comparable(field, now)) !== JSON.stringify(comparable(field, to))) throw conflict(field);
    patch[field] = from;
  }
  if (patch.reminders) patch.reminders = restorable(patch.reminders as ReminderReplacement[], task);
  try {
    await patchTask(unit, task, patch, { command, recurrence: context.recurrence });
  } catch (error) {
    // A project that is gone, an instant that has passed: what was possible then is not any more.
    if (!(error instanceof Refusal) || errorCodes[error.code].status !== 422) throw error;
    throw new Refusal('undo_conflict', error.message, { errors: error.errors, cause: error });
  }
}

/** A reminder that was removed comes back as a new one: with its old id, its firings would count as sent already. */
function restorable(reminders: readonly ReminderReplacement[], task: TaskState): ReminderReplacement[] {
  const present = new Set(task.reminders.map(({ id }) => id));
  return reminders.map(withoutState).map(({ id, ...reminder }) => ({
    ...reminder,
    ...(id !== undefined && present.has(id) ? { id } : {}),
  }));
}

/** What Duly itself changes in a reminder (its state) and in a rule's count is no change by somebody else. */
function comparable(field: string, value: unknown): unknown {
  if (field === 'reminders' && Array.isArray(value))
    return value.map((reminder) => withoutState(reminder as ReminderReplacement));
  return value ?? null;
}

function withoutState(reminder: ReminderReplacement): ReminderReplacement {
  const { state: _state, remindAt: _remindAt, ...rest } = reminder;
  return rest as ReminderReplacement;
}

type ProjectEvent = DulyEvent<'project.created'> | DulyEvent<'project.renamed'> | DulyEvent<'project.deleted'>;

async function undoProject(unit: UserUnit, event: ProjectEvent): Promise<void> {
  const row = await loadProject(unit.sql, unit.userId, event.data.project.id);
  if (!row) throw conflict('project');
  const isDeleted = event.type === 'project.deleted';
  if ((row.deleted_at !== null) !== isDeleted) throw conflict('deletedAt');
  if (event.type === 'project.renamed' && row.name !== event.data.project.name) throw conflict('name');
  const name = event.type === 'project.renamed' ? String(event.data.changed.name?.from) : row.name;
  if (event.type === 'project.created') await requireEmpty(unit, row.id);
  const after = {
    ...row,
    name,
    deleted_at: event.type === 'project.created' ? unit.now : null,
    updated_at: unit.now,
    version: row.version + 1,
  };
  unit.saveProject(after);
  const project = showProject(after);
  const data = { project, actor: unit.cause.actor };
  if (event.type === 'project.created')
    unit.event('project.deleted', { id: row.id }, { ...data, taskIds: [] }, { command });
  else if (event.type === 'project.deleted') unit.event('project.restored', { id: row.id }, data, { command });
  else
    unit.event(
      'project.renamed',
      { id: row.id },
      { ...data, changed: { name: { from: row.name, to: name } } },
      { command },
    );
  if (event.type === 'project.deleted') await moveBack(unit, event.data.taskIds, row.id);
}

async function requireEmpty(unit: UserUnit, projectId: string): Promise<void> {
  const { rows } = await unit.sql.query(
    'select 1 from tasks where user_id = $1 and project_id = $2 and completed_at is null and deleted_at is null limit 1',
    [unit.userId, projectId],
  );
  if (rows.length > 0)
    throw new Refusal('undo_conflict', 'The project has tasks now: move them first, or delete the project.');
}

/** Tasks that its deletion moved to the Inbox, and that are still there, return to their project. */
async function moveBack(unit: UserUnit, taskIds: readonly string[], projectId: string): Promise<void> {
  for (const task of await unit.findTasks(taskIds)) {
    if (task.projectId !== null || task.deletedAt) continue;
    await patchTask(unit, task, { projectId }, { command, isProjectKnown: true });
  }
}

async function undoSettings(unit: UserUnit, changed: Changed): Promise<void> {
  const present = await unit.settings();
  const patch: Record<string, unknown> = {};
  for (const [field, { from, to }] of Object.entries(changed)) {
    if (JSON.stringify(present[field as keyof typeof present]) !== JSON.stringify(to)) throw conflict(field);
    patch[field] = from;
  }
  await applySettings(unit, patch as SettingsPatch);
}

async function existing(unit: UserUnit, shown: Task): Promise<TaskState> {
  const task = await unit.findTask(shown.id);
  if (!task) throw new Refusal('undo_conflict', `The task "${shown.title}" no longer exists.`);
  return task;
}

async function live(unit: UserUnit, shown: Task): Promise<TaskState> {
  const task = await existing(unit, shown);
  if (task.deletedAt) throw conflict('deletedAt');
  return task;
}

/** What people call the fields that have no word of their own in the interface. */
const words: Record<string, string> = {
  completedAt: 'Whether it is completed',
  deletedAt: 'Whether it is deleted',
  projectId: 'Its project',
  parentId: 'The task above it',
};

function conflict(field: string): Refusal {
  const what = words[field] ?? `Its ${field}`;
  return new Refusal('undo_conflict', `${what} has changed since: undo the later change first`, {
    pointer: `/${field}`,
  });
}
