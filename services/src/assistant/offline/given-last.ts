import type { Activity } from '@duly/contracts';
import type { HistoryItem, Widget } from '../turn.ts';
import { type Answering, ask, type KnownTask } from './talk.ts';

/** Kinds of values that a task can be given. */
export const fields = ['due', 'priority', 'tags', 'projectId', 'recurrence', 'reminders'] as const;

export type Field = (typeof fields)[number];

/** A task that was changed, and the kinds of values that it was given then. */
export interface Given {
  task: KnownTask;
  fields: ReadonlySet<string>;
  /** It was given a time of day. */
  hasTime: boolean;
}

type Changes = Extract<Widget, { kind: 'changes' }>;

/** What the person was told was changed, and is not undone, if nothing was shown or asked since. */
export function changesLast(history: readonly HistoryItem[]): Changes | undefined {
  const widget = history.at(-1)?.widget;
  return widget?.kind === 'changes' && !widget.isUndone ? widget : undefined;
}

/** What some changes gave each task, in their order; of one that was made all that it has. */
export function* givenBy({ activityIds, taskIds }: Changes, tasks: readonly KnownTask[]): Answering<Given[]> {
  const found = (yield* ask<{ items: Activity[] }>('list-activity', { limit: 200 }))?.items ?? [];
  const entries = found.filter(({ id, undoneAt }) => activityIds.includes(id) && !undoneAt);
  return taskIds.flatMap((id) => {
    const task = tasks.find((one) => one.id === id);
    const mine = entries.filter(({ taskId }) => taskId === id);
    return task && mine.length > 0 ? [givenTo(task, mine)] : [];
  });
}

function givenTo(task: KnownTask, entries: readonly Activity[]): Given {
  const isMade = entries.some(({ command }) => command === 'create-task' || command === 'quick-add');
  const changed = entries.flatMap(({ changes }) => Object.keys(changes));
  const had = isMade ? fields.filter((field) => isSet(task, field)) : [];
  const times = entries.flatMap(({ changes: { due } }) => (due ? [[timeOf(due.from), timeOf(due.to)]] : []));
  const hasTime = isMade ? Boolean(task.due?.time) : times.some(([from, to]) => from !== to);
  return { task, fields: new Set([...changed, ...had]), hasTime };
}

function isSet(task: KnownTask, field: Field): boolean {
  const value = task[field];
  return Array.isArray(value) ? value.length > 0 : Boolean(value) && value !== 'none';
}

function timeOf(due: unknown): string | null {
  return (due as { time?: string | null } | null)?.time ?? null;
}
