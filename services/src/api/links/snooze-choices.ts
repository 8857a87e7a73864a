import { addDays, instantOf, localDateOf, localTimeOf } from '@duly/core/time/index';

export type SnoozeChoice = '10-minutes' | '1-hour' | 'tomorrow';

interface Person {
  timeZone: string;
  /** "HH:MM", when the person's morning begins. */
  morning: string;
}

/** What the page offers, in its order. */
export function snoozeButtons({ morning }: Person): { value: SnoozeChoice; label: string }[] {
  return [
    { value: '10-minutes', label: 'In 10 minutes' },
    { value: '1-hour', label: 'In 1 hour' },
    { value: 'tomorrow', label: `Tomorrow at ${morning.slice(0, 5)}` },
  ];
}

/** The instant that a choice means to the person; null for what is no choice. */
export function instantOfChoice(choice: unknown, now: Date, { timeZone, morning }: Person): Date | null {
  if (choice === '10-minutes') return new Date(now.getTime() + 10 * 60_000);
  if (choice === '1-hour') return new Date(now.getTime() + 60 * 60_000);
  if (choice !== 'tomorrow') return null;
  return instantOf({ date: addDays(localDateOf(now, timeZone), 1), time: morning, timeZone });
}

/** "today at 15:10", "tomorrow at 09:00", "on 27 Nov at 09:00", "on 27 Nov 2027 at 09:00": an instant as the person's clock shows it. */
export function sayInstant(at: Date, now: Date, timeZone: string): string {
  const date = localDateOf(at, timeZone);
  const today = localDateOf(now, timeZone);
  const time = localTimeOf(at, timeZone).slice(0, 5);
  if (date === today) return `today at ${time}`;
  if (date === addDays(today, 1)) return `tomorrow at ${time}`;
  const year = date.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', ...year }).format(at);
  return `on ${day.replace('Sept', 'Sep')} at ${time}`;
}
