import type { KnownTask } from './talk.ts';

const dayMs = 86_400_000;

/** Whether a task is overdue. One of a whole day is over when the day is: its instant is the day's beginning. */
export function isOver({ due, dueAt }: Pick<KnownTask, 'due' | 'dueAt'>, now: Date): boolean {
  return Boolean(due && dueAt) && Date.parse(dueAt ?? '') + (due?.time ? 0 : dayMs) <= now.getTime();
}
