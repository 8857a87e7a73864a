import {
  type Actor,
  type DulyEvent,
  dataSchemaOf,
  type EventData,
  type EventType,
  partitionOf,
  Refusal,
  type Settings,
  topicsOf,
} from '@duly/contracts';
import type { ProjectRow } from '../store/projects.ts';
import type { SeriesRow } from '../store/series.ts';
import { loadSettings } from '../store/settings.ts';
import type { Sql } from '../store/sql.ts';
import { loadTasks } from '../store/tasks.ts';
import type { UserClock } from '../store/user-clock.ts';
import { isOpen, type TaskState } from '../tasks/task-state.ts';
import { copyPending, emptyPending, type Pending, type RecordedEvent } from './pending.ts';

/** Who asks, and what it belongs to: the same for all that one command changes. */
export interface Cause {
  actor: Actor;
  correlationId: string;
  causationId?: string | undefined;
  traceparent?: string | undefined;
}

/** successor-kept: the next occurrence had been changed, so it stays beside the one that came back. */
export type Remark = 'successor-kept';

export interface Witness {
  userId: string;
  seq: number;
  eventId: string;
}

/**
 * What one transaction does for one account whose clock it has locked: reads through it, decides, and records rows
 * and events, which are written together at the end. Nothing here has touched the database's rows before that.
 */
export class UserUnit {
  readonly sql: Sql;
  readonly userId: string;
  readonly now: Date;
  readonly newId: () => string;
  readonly clockAtStart: number;
  pending: Pending = emptyPending();
  taskCount: number;
  cause: Cause;
  /** Set when statements outside of the recorded rows may have moved a reminder to an earlier instant. */
  mayFireAt: Date | null = null;
  /** What the caller should know beside the output of the present command. */
  remark: Remark | undefined;
  /** Set when mails were queued by statements of the effect's own. */
  wakesMail = false;
  /** An event that this unit has written: found in `changes` exactly when its transaction was kept. */
  witness: Witness | null = null;
  #seq: number;
  #settings: Settings | undefined;
  readonly #tasks = new Map<string, TaskState>();

  constructor(options: {
    sql: Sql;
    clock: UserClock;
    now: Date;
    newId: () => string;
    cause: Cause;
    settings?: Settings | undefined;
  }) {
    this.sql = options.sql;
    this.userId = options.clock.userId;
    this.now = options.now;
    this.newId = options.newId;
    this.cause = options.cause;
    this.clockAtStart = options.clock.seq;
    this.taskCount = options.clock.taskCount;
    this.#seq = options.clock.seq;
    this.#settings = options.settings;
  }

  /** The number of the last event: the account's position after this unit. */
  get seq(): number {
    return this.#seq;
  }

  /** The number that the next event will have. */
  get upcomingSeq(): number {
    return this.#seq + 1;
  }

  async settings(): Promise<Settings> {
    this.#settings ??= await loadSettings(this.sql, this.userId);
    return this.#settings;
  }

  forgetSettings(): void {
    this.#settings = undefined;
  }

  /** The account's task, or undefined. */
  async findTask(id: string): Promise<TaskState | undefined> {
    const known = this.#tasks.get(id);
    if (known) return known.retracted ? undefined : known;
    const loaded = (await loadTasks(this.sql, this.userId, [id])).get(id);
    if (loaded) this.#tasks.set(id, loaded);
    return loaded;
  }

  /** Several tasks in the order of their ids; unknown ones are left out. */
  async findTasks(ids: readonly string[]): Promise<TaskState[]> {
    const missing = ids.filter((id) => !this.#tasks.has(id));
    for (const [id, task] of await loadTasks(this.sql, this.userId, missing)) this.#tasks.set(id, task);
    return ids.flatMap((id) => this.#tasks.get(id) ?? []).filter((task) => !task.retracted);
  }

  /** The account's task; refuses an unknown one, and one that is not at the version that the caller has seen. */
  async task(id: string, expectedVersion?: number): Promise<TaskState> {
    const task = await this.findTask(id);
    if (!task) throw new Refusal('not_found', 'There is no such task.');
    if (expectedVersion !== undefined && expectedVersion !== task.version) throw staleVersion(task.version);
    return task;
  }

  /** Like `task`, and refuses a deleted one. */
  async liveTask(id: string, expectedVersion?: number): Promise<TaskState> {
    const task = await this.task(id, expectedVersion);
    if (task.deletedAt) throw new Refusal('task_deleted', `The task "${task.title}" is deleted: restore it first.`);
    return task;
  }

  insertTask(task: TaskState): void {
    this.#tasks.set(task.id, task);
    this.pending.insertedTasks.set(task.id, task);
    task.reminders.forEach((reminder, ordinal) => {
      this.pending.insertedReminders.push({ taskId: task.id, ordinal, reminder });
    });
    this.taskCount += 1;
  }

  /** Replaces a task; its version rises, and what differs in its reminders is written too. */
  updateTask(before: TaskState, change: Partial<TaskState>): TaskState {
    const after: TaskState = { ...before, ...change, updatedAt: this.now, version: before.version + 1 };
    this.#tasks.set(after.id, after);
    if (this.pending.insertedTasks.has(after.id)) throw new Error('A task is inserted and updated in one unit');
    this.pending.updatedTasks.set(after.id, after);
    this.#diffReminders(before, after);
    return after;
  }

  saveSeries(series: SeriesRow): void {
    this.pending.series.set(series.id, series);
  }

  saveProject(project: ProjectRow): void {
    this.pending.projects.set(project.id, project);
  }

  markUndone(seq: number): void {
    this.pending.undone.push(seq);
  }

  /**
   * Records one event with the account's next number. `command` makes it an entry of the activity, which shows what
   * people and those who act for them did; events without one only inform.
   */
  event<T extends EventType>(
    type: T,
    subject: { id: string; taskId?: string | null },
    data: EventData<T>,
    options: { command?: string; closesOccurrence?: boolean } = {},
  ): RecordedEvent {
    this.#seq += 1;
    const eventId = this.newId();
    const envelope = {
      specversion: '1.0',
      id: eventId,
      type,
      source: '/duly',
      time: this.now.toISOString(),
      subject: subject.id,
      datacontenttype: 'application/json',
      dataschema: dataSchemaOf(type),
      partitionkey: this.userId,
      sequence: String(this.#seq),
      correlationid: this.cause.correlationId,
      ...(this.cause.causationId === undefined ? {} : { causationid: this.cause.causationId }),
      ...(this.cause.traceparent === undefined ? {} : { traceparent: this.cause.traceparent }),
      data,
    } satisfies Omit<DulyEvent, 'type' | 'data'> & { type: string; data: unknown };
    const recorded: RecordedEvent = {
      seq: this.#seq,
      eventId,
      type,
      topics: topicsOf(type, options.closesOccurrence ?? false),
      command: options.command ?? null,
      taskId: subject.taskId ?? null,
      event: JSON.stringify(envelope),
    };
    this.pending.events.push(recorded);
    return recorded;
  }

  /** The bucket of the outbox, and the partition of every topic, that this account's events go to. */
  get bucket(): number {
    return partitionOf(this.userId);
  }

  /** Takes back everything recorded since: for a command that was refused half-way. */
  savepoint(): () => void {
    const seq = this.#seq;
    const taskCount = this.taskCount;
    const before = this.pending;
    this.pending = copyPending(before);
    const tasks = new Map(this.#tasks);
    return () => {
      this.#seq = seq;
      this.taskCount = taskCount;
      this.pending = before;
      this.#tasks.clear();
      for (const [id, task] of tasks) this.#tasks.set(id, task);
    };
  }

  /** Hands over what is to be written and begins anew. */
  takePending(): Pending {
    const pending = this.pending;
    this.pending = emptyPending();
    return pending;
  }

  #diffReminders(before: TaskState, after: TaskState): void {
    const old = new Map(before.reminders.map((reminder, ordinal) => [reminder.id, { reminder, ordinal }]));
    after.reminders.forEach((reminder, ordinal) => {
      const entry = { taskId: after.id, ordinal, reminder };
      const known = old.get(reminder.id);
      old.delete(reminder.id);
      if (!known) this.pending.insertedReminders.push(entry);
      else if (known.reminder !== reminder || known.ordinal !== ordinal) this.pending.updatedReminders.push(entry);
    });
    this.pending.removedReminders.push(...old.keys());
  }
}

/** The refusal of a stale If-Match. */
export function staleVersion(current: number): Refusal {
  return new Refusal(
    'stale_version',
    `It has changed since: it is at version ${current}. Read it again and repeat the change.`,
  );
}

/** Refuses a command that needs an open task. */
export function requireOpen(task: TaskState): void {
  if (!isOpen(task)) throw new Refusal('invalid_input', `The task "${task.title}" is completed: reopen it first.`);
}
