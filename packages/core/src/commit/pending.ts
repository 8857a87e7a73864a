import type { EventType } from '@duly/contracts';
import type { IdempotencyRow } from '../store/idempotency.ts';
import type { ProjectRow } from '../store/projects.ts';
import type { SeriesRow } from '../store/series.ts';
import type { ReminderRecord, TaskState } from '../tasks/task-state.ts';

/** One event of the account with the number that the clock gave it. */
export interface RecordedEvent {
  seq: number;
  eventId: string;
  type: EventType;
  topics: readonly string[];
  command: string | null;
  taskId: string | null;
  event: string;
}

/** What a unit of work has decided to write. */
export interface Pending {
  insertedTasks: Map<string, TaskState>;
  updatedTasks: Map<string, TaskState>;
  insertedReminders: { taskId: string; ordinal: number; reminder: ReminderRecord }[];
  updatedReminders: { taskId: string; ordinal: number; reminder: ReminderRecord }[];
  removedReminders: string[];
  series: Map<string, SeriesRow>;
  projects: Map<string, ProjectRow>;
  events: RecordedEvent[];
  undone: number[];
  answers: IdempotencyRow[];
}

export function emptyPending(): Pending {
  return {
    insertedTasks: new Map(),
    updatedTasks: new Map(),
    insertedReminders: [],
    updatedReminders: [],
    removedReminders: [],
    series: new Map(),
    projects: new Map(),
    events: [],
    undone: [],
    answers: [],
  };
}

/** One that may be added to while the other stays as it is. */
export function copyPending(pending: Pending): Pending {
  return {
    insertedTasks: new Map(pending.insertedTasks),
    updatedTasks: new Map(pending.updatedTasks),
    insertedReminders: [...pending.insertedReminders],
    updatedReminders: [...pending.updatedReminders],
    removedReminders: [...pending.removedReminders],
    series: new Map(pending.series),
    projects: new Map(pending.projects),
    events: [...pending.events],
    undone: [...pending.undone],
    answers: [...pending.answers],
  };
}
