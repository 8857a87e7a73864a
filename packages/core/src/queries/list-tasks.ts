import type { queries, Settings, Task } from '@duly/contracts';
import type { z } from 'zod';
import { loadSettings } from '../store/settings.ts';
import type { Sql } from '../store/sql.ts';
import { type TaskRow, withReminders } from '../store/tasks.ts';
import { showTask } from '../tasks/task-state.ts';
import { startOfDay } from '../time/index.ts';
import { decodeCursor, encodeCursor, readFromCursor } from './cursor.ts';

export type ListTasksInput = z.output<(typeof queries)['list-tasks']['input']>;
export interface TaskPage {
  items: Task[];
  nextCursor: string | null;
  position: string;
}

/** A sort order: its key expressions with their types, the id last, so that every order is total. */
const orders: Record<ListTasksInput['sort'], readonly { expression: string; type: string }[]> = {
  due: [{ expression: `coalesce(due_at, 'infinity')`, type: 'timestamptz' }],
  priority: [
    { expression: '-priority', type: 'int' },
    { expression: `coalesce(due_at, 'infinity')`, type: 'timestamptz' },
  ],
  // Ids are made in the order of time.
  created: [],
  title: [{ expression: 'lower(title)', type: 'text' }],
  position: [{ expression: 'position', type: 'float8' }],
};

const states: Record<ListTasksInput['state'], string> = {
  open: 'completed_at is null and deleted_at is null',
  done: 'completed_at is not null and deleted_at is null',
  deleted: 'deleted_at is not null',
  all: 'true',
};

/** One page of an account's tasks, and the position of the snapshot that it was read from. */
export async function listTasks(sql: Sql, userId: string, input: ListTasksInput): Promise<TaskPage> {
  const settings = await loadSettings(sql, userId);
  const { cursor, limit, ...filters } = input;
  const keys = [...orders[input.sort], { expression: 'id', type: 'uuid' }];
  const values: unknown[] = [userId];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const conditions = [
    'user_id = $1',
    'not retracted',
    states[input.state],
    ...conditionsOf(filters, settings, parameter),
  ];
  const after = decodeCursor(filters, cursor, keys.length);
  if (after) {
    const places = keys.map((key, index) => `${parameter(after[index])}::${key.type}`);
    conditions.push(`(${keys.map((key) => key.expression).join(', ')}) > (${places.join(', ')})`);
  }
  // Text as PostgreSQL writes it, so that a cursor loses no microsecond.
  const keyColumns = keys.map((key, index) => `(${key.expression})::text as key_${index}`);
  const page = {
    columns: ['*', ...keyColumns],
    conditions,
    order: keys.map((key) => key.expression),
    limit: parameter(limit + 1),
  };
  const { rows } = await readFromCursor(cursor, () => read(sql, values, page));
  const found = rows.filter((row) => row.id !== null);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return {
    items: (await withReminders(sql, userId, items)).map((task) => showTask(task, settings.timeZone)),
    nextCursor:
      found.length > limit && last
        ? encodeCursor(
            filters,
            keys.map((_, index) => last[`key_${index}`] ?? null),
          )
        : null,
    position: String(rows[0]?.snapshot ?? 0),
  };
}

type PageRow = TaskRow & { snapshot: number } & Record<`key_${number}`, string>;

/** The page and the account's clock in one statement: one snapshot. */
function read(
  sql: Sql,
  values: unknown[],
  page: { columns: string[]; conditions: string[]; order: string[]; limit: string },
) {
  return sql.query<PageRow>(
    `select clock.snapshot, page.* from
         (select coalesce((select seq from user_clock where user_id = $1), 0) as snapshot) clock
       left join lateral (
         select ${page.columns.join(', ')} from tasks where ${page.conditions.join(' and ')}
         order by ${page.order.join(', ')} limit ${page.limit}
       ) page on true`,
    values,
  );
}

type Filters = Omit<ListTasksInput, 'cursor' | 'limit'>;

function conditionsOf(filters: Filters, settings: Settings, parameter: (value: unknown) => string): string[] {
  const conditions: string[] = [];
  if (filters.project === 'inbox') conditions.push('project_id is null');
  else if (filters.project) conditions.push(`project_id = ${parameter(filters.project)}`);
  if (filters.parent === 'none') conditions.push('parent_id is null');
  else if (filters.parent) conditions.push(`parent_id = ${parameter(filters.parent)}`);
  for (const tag of filters.tag ?? []) {
    conditions.push(
      `exists (select 1 from jsonb_array_elements_text(tags) tag where lower(tag) = lower(${parameter(tag)}))`,
    );
  }
  if (filters.priority?.length) {
    const levels = filters.priority.map((priority) => ['none', 'low', 'medium', 'high'].indexOf(priority));
    conditions.push(`priority = any(${parameter(levels)}::smallint[])`);
  }
  if (filters.dueFrom) conditions.push(`due_at >= ${parameter(instantOfBound(filters.dueFrom, settings))}`);
  if (filters.dueTo) conditions.push(`due_at < ${parameter(instantOfBound(filters.dueTo, settings))}`);
  return conditions;
}

/** A bound is an instant, or a date whose first moment in the person's zone counts. */
function instantOfBound(bound: string, settings: Settings): string {
  return (bound.includes('T') ? new Date(bound) : startOfDay(bound, settings.timeZone)).toISOString();
}
