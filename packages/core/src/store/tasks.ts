import type { Priority, ReminderState } from '@duly/contracts';
import type { RecurrenceRecord, ReminderRecord, TaskState } from '../tasks/task-state.ts';
import type { Sql } from './sql.ts';
import type { Table } from './table.ts';

const priorities: readonly Priority[] = ['none', 'low', 'medium', 'high'];

export interface TaskRow {
  user_id: string;
  id: string;
  title: string;
  notes: string;
  project_id: string | null;
  parent_id: string | null;
  tags: readonly string[];
  priority: number;
  due_date: string | null;
  due_time: string | null;
  due_zone: string | null;
  due_at: Date | null;
  due_end_at: Date | null;
  series_id: string | null;
  series_revision: number | null;
  occurrence: number | null;
  scheduled: string | null;
  successor_of: string | null;
  recurrence: RecurrenceRecord | null;
  position: number;
  completed_at: Date | null;
  deleted_at: Date | null;
  deleted_with: string | null;
  closed_seq: number | null;
  retracted: boolean;
  created_at: Date;
  updated_at: Date;
  version: number;
}

export const tasksTable: Table<TaskRow> = {
  name: 'tasks',
  key: ['user_id', 'id'],
  columns: {
    user_id: 'uuid',
    id: 'uuid',
    title: 'text',
    notes: 'text',
    project_id: 'uuid',
    parent_id: 'uuid',
    tags: 'jsonb',
    priority: 'smallint',
    due_date: 'date',
    due_time: 'text',
    due_zone: 'text',
    due_at: 'timestamptz',
    due_end_at: 'timestamptz',
    series_id: 'uuid',
    series_revision: 'int',
    occurrence: 'int',
    scheduled: 'text',
    successor_of: 'uuid',
    recurrence: 'json',
    position: 'float8',
    completed_at: 'timestamptz',
    deleted_at: 'timestamptz',
    deleted_with: 'uuid',
    closed_seq: 'bigint',
    retracted: 'boolean',
    created_at: 'timestamptz',
    updated_at: 'timestamptz',
    version: 'int',
  },
  mostlyNull: [
    ['project_id', 'parent_id'],
    ['due_date', 'due_time', 'due_zone', 'due_at', 'due_end_at'],
    ['series_id', 'series_revision', 'occurrence', 'scheduled', 'successor_of', 'recurrence'],
    ['completed_at', 'deleted_at', 'deleted_with', 'closed_seq'],
  ],
};

export interface ReminderRow {
  user_id: string;
  id: string;
  task_id: string;
  kind: 'before' | 'at';
  minutes: number | null;
  at: Date | null;
  message: string | null;
  state: ReminderState;
  firing: number;
  snoozed_until: Date | null;
  remind_at: Date | null;
  fire_at: Date | null;
  fired_seq: number | null;
  fired_at: Date | null;
  ordinal: number;
}

export const remindersTable: Table<ReminderRow> = {
  name: 'reminders',
  key: ['user_id', 'id'],
  columns: {
    user_id: 'uuid',
    id: 'uuid',
    task_id: 'uuid',
    kind: 'text',
    minutes: 'int',
    at: 'timestamptz',
    message: 'text',
    state: 'text',
    firing: 'int',
    snoozed_until: 'timestamptz',
    remind_at: 'timestamptz',
    fire_at: 'timestamptz',
    fired_seq: 'bigint',
    fired_at: 'timestamptz',
    ordinal: 'int',
  },
};

// By their names: a plan that was kept for `*` would fail when a migration adds a column.
const SELECT_TASKS = {
  name: 'select tasks',
  text: `select ${Object.keys(tasksTable.columns).join(', ')} from tasks where user_id = $1 and id = any($2::uuid[]) and not retracted`,
};
const SELECT_REMINDERS = {
  name: 'select reminders',
  text: `select ${Object.keys(remindersTable.columns).join(', ')} from reminders
     where user_id = $1 and task_id = any($2::uuid[]) order by task_id, ordinal`,
};

/** The tasks of one account with these ids, by id. Withdrawn successors do not exist for anybody. */
export async function loadTasks(sql: Sql, userId: string, ids: readonly string[]): Promise<Map<string, TaskState>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<TaskRow>(SELECT_TASKS, [userId, ids]);
  return new Map((await withReminders(sql, userId, rows)).map((task) => [task.id, task]));
}

/** Rows of tasks as the domain sees them, in their order, with their reminders. */
export async function withReminders(sql: Sql, userId: string, rows: readonly TaskRow[]): Promise<TaskState[]> {
  if (rows.length === 0) return [];
  const reminders = await sql.query<ReminderRow>(SELECT_REMINDERS, [userId, rows.map((row) => row.id)]);
  const byTask = Map.groupBy(reminders.rows, (row) => row.task_id);
  return rows.map((row) => taskFromRow(row, (byTask.get(row.id) ?? []).map(reminderFromRow)));
}

export function taskFromRow(row: TaskRow, reminders: readonly ReminderRecord[]): TaskState {
  return {
    id: row.id,
    title: row.title,
    notes: row.notes,
    projectId: row.project_id,
    parentId: row.parent_id,
    tags: row.tags,
    priority: priorities[row.priority] ?? 'none',
    due: row.due_date === null ? null : { date: row.due_date, time: row.due_time, timeZone: row.due_zone },
    dueAt: row.due_at,
    dueEndAt: row.due_end_at,
    series:
      row.series_id === null
        ? null
        : {
            id: row.series_id,
            revision: row.series_revision ?? 1,
            occurrence: row.occurrence ?? 0,
            scheduled: row.scheduled ?? '',
          },
    successorOf: row.successor_of,
    recurrence: row.recurrence,
    position: row.position,
    completedAt: row.completed_at,
    deletedAt: row.deleted_at,
    deletedWith: row.deleted_with,
    closedSeq: row.closed_seq,
    retracted: row.retracted,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    reminders,
  };
}

export function taskToRow(userId: string, task: TaskState): TaskRow {
  return {
    user_id: userId,
    id: task.id,
    title: task.title,
    notes: task.notes,
    project_id: task.projectId,
    parent_id: task.parentId,
    tags: task.tags,
    priority: priorities.indexOf(task.priority),
    due_date: task.due?.date ?? null,
    due_time: task.due?.time ?? null,
    due_zone: task.due?.timeZone ?? null,
    due_at: task.dueAt,
    due_end_at: task.dueEndAt,
    series_id: task.series?.id ?? null,
    series_revision: task.series?.revision ?? null,
    occurrence: task.series?.occurrence ?? null,
    scheduled: task.series?.scheduled ?? null,
    successor_of: task.successorOf,
    recurrence: task.recurrence,
    position: task.position,
    completed_at: task.completedAt,
    deleted_at: task.deletedAt,
    deleted_with: task.deletedWith,
    closed_seq: task.closedSeq,
    retracted: task.retracted,
    created_at: task.createdAt,
    updated_at: task.updatedAt,
    version: task.version,
  };
}

export function reminderFromRow(row: ReminderRow): ReminderRecord {
  return {
    id: row.id,
    kind: row.kind,
    minutes: row.minutes,
    at: row.at,
    message: row.message,
    state: row.state,
    firing: row.firing,
    snoozedUntil: row.snoozed_until,
    remindAt: row.remind_at,
    fireAt: row.fire_at,
    firedSeq: row.fired_seq,
    firedAt: row.fired_at,
  };
}

export function reminderToRow(userId: string, taskId: string, ordinal: number, reminder: ReminderRecord): ReminderRow {
  return {
    user_id: userId,
    id: reminder.id,
    task_id: taskId,
    kind: reminder.kind,
    minutes: reminder.minutes,
    at: reminder.at,
    message: reminder.message,
    state: reminder.state,
    firing: reminder.firing,
    snoozed_until: reminder.snoozedUntil,
    remind_at: reminder.remindAt,
    fire_at: reminder.fireAt,
    fired_seq: reminder.firedSeq,
    fired_at: reminder.firedAt,
    ordinal,
  };
}

/** The ids of a task and all its subtasks at any depth, the task first. */
export async function loadSubtree(sql: Sql, userId: string, rootId: string): Promise<{ id: string; depth: number }[]> {
  const { rows } = await sql.query<{ id: string; depth: number }>(
    `with recursive tree as (
       select id, 0 as depth from tasks where user_id = $1 and id = $2
       union all
       select t.id, tree.depth + 1 from tree join tasks t on t.user_id = $1 and t.parent_id = tree.id
       where tree.depth < 10 and not t.retracted
     ) select id, depth from tree order by depth, id`,
    [userId, rootId],
  );
  return rows;
}

/** The ids of a task's ancestors, its parent first. */
export async function loadAncestors(sql: Sql, userId: string, taskId: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `with recursive up as (
       select parent_id as id, 1 as depth from tasks where user_id = $1 and id = $2
       union all
       select t.parent_id, up.depth + 1 from up join tasks t on t.user_id = $1 and t.id = up.id where up.depth < 10
     ) select id from up where id is not null order by depth`,
    [userId, taskId],
  );
  return rows.map((row) => row.id);
}
