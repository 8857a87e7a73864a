import { Refusal, type ReminderInput } from '@duly/contracts';
import { recordTask } from '../commit/record-task.ts';
import { newReminder } from '../tasks/arm-reminders.ts';
import { dueInstants } from '../tasks/due.ts';
import type { TaskState } from '../tasks/task-state.ts';
import type { Handler } from './handler.ts';
import { requireParent, requireProject } from './place-task.ts';
import { startSeries } from './start-series.ts';

export const tasksPerAccount = 100_000;

/** Creates a task, with the account's default reminders when it has a due and none are given. */
export const createTask: Handler<'create-task'> = async (unit, input, context) => {
  if (unit.taskCount >= tasksPerAccount) {
    throw new Refusal('limit_exceeded', `The account has ${tasksPerAccount} tasks: delete some for good first.`);
  }
  const settings = await unit.settings();
  await requireProject(unit, input.projectId);
  const parent = input.parentId == null ? null : await requireParent(unit, input.parentId);
  const started = input.recurrence
    ? await startSeries(
        unit,
        { id: unit.newId(), revision: 1, recurrence: input.recurrence, due: input.due ?? null },
        context.recurrence,
      )
    : null;
  const instants = dueInstants(started?.due ?? input.due, settings.timeZone);
  const bare: TaskState = {
    id: unit.newId(),
    title: input.title,
    notes: input.notes ?? '',
    projectId: input.projectId ?? parent?.projectId ?? null,
    parentId: parent?.id ?? null,
    tags: input.tags ?? [],
    priority: input.priority ?? 'none',
    ...instants,
    series: started?.series ?? null,
    successorOf: null,
    recurrence: started?.recurrence ?? null,
    position: unit.upcomingSeq,
    completedAt: null,
    deletedAt: null,
    deletedWith: null,
    closedSeq: null,
    retracted: false,
    createdAt: unit.now,
    updatedAt: unit.now,
    version: 1,
    reminders: [],
  };
  const specs: readonly ReminderInput[] = input.reminders ?? (instants.due ? settings.defaultReminders : []);
  const reminders = specs.map((spec, index) =>
    newReminder(spec, { id: unit.newId(), pointer: `/reminders/${index}` }, bare, settings, unit.now),
  );
  const task = { ...bare, reminders };
  unit.insertTask(task);
  return recordTask(unit, 'task.created', { before: null, after: task }, { command: 'create-task' });
};
