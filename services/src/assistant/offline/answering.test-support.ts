import type { Settings } from '@duly/contracts';
import type { HistoryItem } from '../turn.ts';
import type { Answering, KnownTask, Step, Talk } from './talk.ts';

/** The port of an answer: its queries are answered from these tasks, and what it said and did is kept. */
export function answered<T>(answering: Answering<T>, tasks: readonly KnownTask[] = []): { value: T; steps: Step[] } {
  const steps: Step[] = [];
  let next = answering.next();
  while (!next.done) {
    steps.push(next.value);
    next = answering.next(next.value.calls.map((call) => resultOf(call, tasks)));
  }
  return { value: next.value, steps };
}

function resultOf({ name, input }: Step['calls'][number], tasks: readonly KnownTask[]): unknown {
  if (name === 'get-task') return { data: tasks.find(({ id }) => id === input.id) };
  if (name !== 'list-tasks') return {};
  const there = tasks.filter(({ deletedAt }) => !deletedAt);
  return { data: { items: there.filter(({ completedAt }) => (input.state === 'done') === Boolean(completedAt)) } };
}

export const settings = {
  timeZone: 'Europe/Berlin',
  dateOrder: 'dmy',
  weekStart: 'monday',
  dayStart: '09:00',
  dayParts: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' },
} as unknown as Settings;

/** Saturday 21 November 2026, 10:00 in Berlin. */
export const now = new Date('2026-11-21T09:00:00Z');

export function talkAfter(...history: HistoryItem[]): Talk {
  return { settings, history, now };
}

export const context = {
  now: now.toISOString(),
  timeZone: settings.timeZone,
  settings,
  projects: [{ id: 'w', name: 'Work' }],
};

export function known(id: string, title: string, more: Partial<KnownTask> = {}): KnownTask {
  return { id, title, priority: 'none', ...more };
}
