import { localDateOf } from '@duly/core/time/local-time';
import type { KnownTask, Talk } from './talk.ts';

/** What was completed in a time ("today", "last week", "so far"), newest first. */
export function completedIn(when: string, tasks: readonly KnownTask[], { settings, now }: Talk): KnownTask[] {
  const { from, to } = daysOf(when, localDateOf(now, settings.timeZone), settings.weekStart);
  return tasks
    .filter(({ completedAt }) => {
      const day = completedAt ? localDateOf(new Date(completedAt), settings.timeZone) : '';
      return day >= from && day <= to;
    })
    .toSorted((one, other) => (other.completedAt ?? '').localeCompare(one.completedAt ?? ''));
}

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function daysOf(when: string, today: string, weekStart: string): { from: string; to: string } {
  const shifted = (date: string, by: number) =>
    new Date(Date.parse(`${date}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
  const into = (new Date(`${today}T00:00:00Z`).getUTCDay() - days.indexOf(weekStart) + 7) % 7;
  if (when === 'today') return { from: today, to: today };
  if (when === 'yesterday') return { from: shifted(today, -1), to: shifted(today, -1) };
  if (when === 'this week') return { from: shifted(today, -into), to: today };
  if (when === 'last week') return { from: shifted(today, -into - 7), to: shifted(today, -into - 1) };
  if (when === 'this month') return { from: `${today.slice(0, 8)}01`, to: today };
  return { from: '0000-01-01', to: today };
}
