import type { Settings, Task } from '@duly/contracts';
import type { Input } from '../api/operations.ts';
import type { Unsent } from './unsent.ts';
import { inOrder, provisionalId, targetOf } from './unsent.ts';

type Tasks = ReadonlyMap<string, Task>;

/**
 * The tasks as they will be once everything unsent is carried out: what the page shows. The server's answers replace
 * it piece by piece, so a wrong guess here (a rule's next date, a default) lives for a moment only.
 */
export function applyUnsent(tasks: Tasks, changes: readonly Unsent[], settings: Settings): Tasks {
  if (changes.length === 0) return tasks;
  const result = new Map(tasks);
  for (const unsent of inOrder(changes)) {
    const id = targetOf(unsent);
    const task =
      unsent.command === 'create-task' ? created(unsent, settings) : changed(result.get(id), unsent, settings);
    if (task) result.set(id, task);
  }
  return result;
}

function created(unsent: Unsent & { command: 'create-task' }, settings: Settings): Task {
  const { input } = unsent;
  const madeAt = new Date(unsent.madeAt).toISOString();
  const reminders = input.reminders ?? (input.due ? settings.defaultReminders : []);
  return {
    id: provisionalId(unsent),
    title: input.title.trim(),
    notes: input.notes ?? '',
    projectId: input.projectId ?? null,
    parentId: input.parentId ?? null,
    tags: input.tags ?? [],
    priority: input.priority ?? 'none',
    due: dueOf(input.due),
    dueAt: null,
    recurrence: recurrenceOf(input, settings),
    seriesId: null,
    reminders: reminders.map((reminder, index) => shownReminder(reminder, index)),
    position: 0,
    completedAt: null,
    deletedAt: null,
    createdAt: madeAt,
    updatedAt: madeAt,
    version: 0,
  };
}

function changed(task: Task | undefined, unsent: Unsent, settings: Settings): Task | undefined {
  const at = new Date(unsent.madeAt).toISOString();
  switch (unsent.command) {
    case 'complete-task':
      return task && { ...task, completedAt: task.completedAt ?? at };
    case 'reopen-task':
      return task && { ...task, completedAt: null };
    case 'delete-task':
      return task && { ...task, deletedAt: at };
    case 'restore-task':
      return task && { ...task, deletedAt: null };
    case 'update-task':
      return task && patched(task, unsent.input, settings);
    case 'create-task':
      return task;
  }
}

function patched(task: Task, input: Input<'update-task'>, settings: Settings): Task {
  const due = input.due === undefined ? task.due : dueOf(input.due);
  return {
    ...task,
    title: input.title ?? task.title,
    notes: input.notes === undefined ? task.notes : (input.notes ?? ''),
    projectId: input.projectId === undefined ? task.projectId : input.projectId,
    tags: input.tags === undefined ? task.tags : (input.tags ?? []),
    priority: input.priority === undefined ? task.priority : (input.priority ?? 'none'),
    due,
    recurrence:
      input.recurrence === undefined
        ? task.recurrence
        : recurrenceOf({ recurrence: input.recurrence, due: due ?? undefined }, settings),
    reminders:
      input.reminders === undefined
        ? task.reminders
        : (input.reminders ?? []).map((reminder, index) => shownReminder(reminder, index)),
  };
}

function dueOf(due: Input<'create-task'>['due']): Task['due'] {
  return due ? { date: due.date, time: due.time ?? null, timeZone: due.timeZone ?? null } : null;
}

function recurrenceOf(
  { recurrence, due }: Pick<Input<'create-task'>, 'recurrence' | 'due'>,
  settings: Settings,
): Task['recurrence'] {
  if (!recurrence) return null;
  const dueStart = due ? (due.time ? `${due.date}T${due.time}` : due.date) : '';
  return {
    rule: recurrence.rule,
    mode: recurrence.mode ?? settings.recurrenceMode,
    start: recurrence.start ?? dueStart,
    timeZone: recurrence.timeZone ?? settings.timeZone,
    occurrence: 1,
    remaining: null,
  };
}

type GivenReminder = NonNullable<Input<'update-task'>['reminders']>[number];

function shownReminder(reminder: GivenReminder, index: number): Task['reminders'][number] {
  return { ...reminder, id: reminder.id ?? `new-${index}`, state: 'scheduled', remindAt: null };
}
