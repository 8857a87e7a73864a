import type { Due, Priority, RecurrenceMode, Reminder, ReminderState, Task } from '@duly/contracts';

/** A reminder as it is stored. `fireAt` is set while it waits; `remindAt` is the instant that was asked for. */
export interface ReminderRecord {
  readonly id: string;
  readonly kind: 'before' | 'at';
  readonly minutes: number | null;
  readonly at: Date | null;
  readonly message: string | null;
  readonly state: ReminderState;
  /** Rises whenever the reminder is armed again, so that an older firing is known to be outdated. */
  readonly firing: number;
  readonly snoozedUntil: Date | null;
  readonly remindAt: Date | null;
  readonly fireAt: Date | null;
  readonly firedSeq: number | null;
  readonly firedAt: Date | null;
}

/** Which occurrence of which series a task is; `scheduled` is the local time that the rule gave it. */
export interface OccurrenceOf {
  readonly id: string;
  readonly revision: number;
  readonly occurrence: number;
  readonly scheduled: string;
}

/** The rule as a task shows it. A null zone floats with the person's setting. */
export interface RecurrenceRecord {
  readonly rule: string;
  readonly mode: RecurrenceMode;
  readonly start: string;
  readonly timeZone: string | null;
}

/** A task as the domain sees it: immutable, with its reminders. */
export interface TaskState {
  readonly id: string;
  readonly title: string;
  readonly notes: string;
  readonly projectId: string | null;
  readonly parentId: string | null;
  readonly tags: readonly string[];
  readonly priority: Priority;
  readonly due: Due | null;
  readonly dueAt: Date | null;
  /** When the task becomes overdue: the due instant, or the end of the due day. */
  readonly dueEndAt: Date | null;
  readonly series: OccurrenceOf | null;
  readonly successorOf: string | null;
  readonly recurrence: RecurrenceRecord | null;
  readonly position: number;
  readonly completedAt: Date | null;
  readonly deletedAt: Date | null;
  /** The task whose deletion took this one along (itself included). */
  readonly deletedWith: string | null;
  /** The number of the change that closed it; a successor is owed to that change only. */
  readonly closedSeq: number | null;
  readonly retracted: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
  readonly reminders: readonly ReminderRecord[];
}

export function isOpen(task: TaskState): boolean {
  return task.completedAt === null && task.deletedAt === null;
}

/** The task as the API and every event show it. */
export function showTask(task: TaskState, userZone: string): Task {
  return {
    id: task.id,
    title: task.title,
    notes: task.notes,
    projectId: task.projectId,
    parentId: task.parentId,
    tags: [...task.tags],
    priority: task.priority,
    due: task.due,
    dueAt: task.dueAt?.toISOString() ?? null,
    recurrence: showRecurrence(task, userZone),
    seriesId: task.series?.id ?? null,
    reminders: task.reminders.map(showReminder),
    position: task.position,
    completedAt: task.completedAt?.toISOString() ?? null,
    deletedAt: task.deletedAt?.toISOString() ?? null,
    createdAt: task.createdAt.toISOString(),
    updatedAt: task.updatedAt.toISOString(),
    version: task.version,
  };
}

function showRecurrence(task: TaskState, userZone: string): Task['recurrence'] {
  if (task.recurrence === null || task.series === null) return null;
  const count = /(?:^|;)COUNT=(\d+)/i.exec(task.recurrence.rule)?.[1];
  return {
    rule: task.recurrence.rule,
    mode: task.recurrence.mode,
    start: task.recurrence.start,
    timeZone: task.recurrence.timeZone ?? userZone,
    occurrence: task.series.occurrence,
    remaining: count === undefined ? null : Math.max(0, Number(count) - task.series.occurrence),
  };
}

function showReminder(reminder: ReminderRecord): Reminder {
  const shown = { id: reminder.id, state: reminder.state, remindAt: reminder.remindAt?.toISOString() ?? null };
  const message = reminder.message === null ? {} : { message: reminder.message };
  return reminder.kind === 'before'
    ? { ...shown, kind: 'before', minutes: reminder.minutes ?? 0, ...message }
    : { ...shown, kind: 'at', at: (reminder.at ?? new Date(0)).toISOString(), ...message };
}
