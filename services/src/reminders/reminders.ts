import { fireDueReminders, nextDueAt, type RecurrenceCalculator, spawnOnSchedule, sweepUndelivered } from '@duly/core';
import type { Context } from '../context.ts';
import { runLoop } from '../run-loop.ts';
import { channels } from '../wakeups.ts';

const longestSleepMs = 30_000;
const sweepEveryMs = 60_000;
/** How long after the instant the loop looks by itself, when the alarm that should have woken it did not come. */
const alarmGraceMs = 2_000;

/** Fires what is due: reminders, and the occurrences of series on schedule. Asleep until the next due instant. */
export function startReminders(context: Context, recurrence: RecurrenceCalculator): AsyncDisposable {
  const { database, port, metrics, log, wakeups, reminderAlarm } = context;
  let sweepAtMs = 0;
  return runLoop(context, {
    name: 'reminders',
    channel: channels.reminders,
    round: async () => {
      const fired = await fireDueReminders(port);
      metrics.remindersFired.inc(fired);
      const spawned = await spawnOnSchedule(port, recurrence);
      if (performance.now() >= sweepAtMs) {
        sweepAtMs = performance.now() + sweepEveryMs;
        const swept = await sweepUndelivered(port);
        if (swept > 0) log.warn({ count: swept }, 'Reminders that had fired without a delivery were emitted again');
      }
      if (fired > 0 || spawned > 0) return 0;
      const next = await nextDueAt(port);
      const longestMs = Math.min(longestSleepMs, wakeups.safetyPollMs * 6);
      // What is due but was left out has an account that is busy right now: very soon again.
      if (next === null) return longestMs;
      const untilDueMs = next.getTime() - database.now().getTime();
      const graceMs = untilDueMs > 0 && reminderAlarm?.isSetFor(next) ? alarmGraceMs : 0;
      return Math.max(20, Math.min(longestMs, untilDueMs + graceMs));
    },
  });
}
