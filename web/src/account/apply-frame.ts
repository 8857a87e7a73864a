import type { Frame, Project, ReminderState, Settings, Task } from '@duly/contracts';
import type { Known } from './account-state.ts';
import { isAfter, mergeTask } from './merge-tasks.ts';

/** What is known after a frame. A frame that was applied already changes nothing. */
export function applyFrame(known: Known, frame: Frame): Known {
  if (!isAfter(frame.position, known.position)) return known;
  return { ...known, ...effectOf(known, frame), position: frame.position };
}

function effectOf(known: Known, frame: Frame): Partial<Known> {
  const data = (frame.data ?? {}) as Record<string, unknown>;
  if (frame.type === 'task.deleted') return taskDeleted(known, String(data.id), frame);
  if (frame.type.startsWith('task.')) return mergeTask(known, (data.task ?? data) as Task, frame.position);
  if (frame.type.startsWith('reminder.')) return reminderMoved(known, frame.type, data);
  if (frame.type.startsWith('project.')) return projectChanged(known, frame.type, (data.project ?? data) as Project);
  if (frame.type === 'settings.updated') return { settings: (data.settings ?? data) as Settings };
  return {};
}

function taskDeleted(known: Known, id: string, frame: Frame): Partial<Known> {
  const task = known.tasks.get(id);
  const gone = new Map(known.gone).set(id, frame.position);
  if (!task) return { gone };
  return { gone, tasks: new Map(known.tasks).set(id, { ...task, deletedAt: frame.timestamp }) };
}

const reminderStates: Record<string, ReminderState> = {
  'reminder.scheduled': 'scheduled',
  'reminder.cancelled': 'cancelled',
  'reminder.due': 'due',
  'reminder.sent': 'sent',
  'reminder.failed': 'failed',
};

function reminderMoved(known: Known, type: string, data: Record<string, unknown>): Partial<Known> {
  const task = known.tasks.get(String(data.taskId));
  const state = reminderStates[type];
  if (!task || !state) return {};
  const id = String(data.reminderId);
  const firing = Number(data.firing ?? 0);
  // It was snoozed or moved meanwhile: what became of its mail says nothing of how it stands now.
  if (firing < (known.firings?.get(id) ?? 0)) return {};
  const reminders = task.reminders.map((reminder) =>
    reminder.id === id ? { ...reminder, state, remindAt: String(data.remindAt) } : reminder,
  );
  return {
    tasks: new Map(known.tasks).set(task.id, { ...task, reminders }),
    firings: new Map(known.firings).set(id, firing),
  };
}

function projectChanged(known: Known, type: string, project: Project): Partial<Known> {
  const others = known.projects.filter((other) => other.id !== project.id);
  if (type === 'project.deleted') return { projects: others };
  return { projects: [...others, project].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)) };
}
