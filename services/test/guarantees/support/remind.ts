import type { Task } from '@duly/contracts';
import type { Context } from '../../../src/context.ts';
import { channels } from '../../../src/wakeups.ts';
import { run, type TestClock } from '../../support/start-context.ts';

export const minuteMs = 60_000;

/** A task that is due in two hours and reminds in one, both by the test's clock. */
export function createReminding(
  context: Context,
  userId: string,
  clock: TestClock,
  input: Record<string, unknown> = {},
): Promise<Task> {
  const [date, time] = clock.ahead(120 * minuteMs).split('T');
  return run(context, userId, 'create-task', {
    title: 'Standup',
    due: { date, time: time?.slice(0, 5), timeZone: 'UTC' },
    reminders: [{ kind: 'before', minutes: 60 }],
    ...input,
  });
}

/** Lets time pass and tells the loops, which sleep by the real clock. */
export function pass(clock: TestClock, ms: number, ...contexts: readonly Context[]): void {
  clock.advance(ms);
  for (const { wakeups } of contexts) for (const channel of [channels.reminders, channels.mail]) wakeups.wake(channel);
}
