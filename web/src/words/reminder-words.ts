import type { ReminderInput } from '@duly/contracts';
import { localTimeOf } from '../clock/local-time.ts';
import { momentWords } from './date-words.ts';

/** A reminder as people say it: "1 h before", "at the time", "27 Nov 09:30". */
export function reminderWords(
  reminder: Pick<ReminderInput, 'kind'> & { minutes?: number; at?: string },
  context: { zone: string; today: string },
): string {
  if (reminder.kind === 'before') return beforeWords(reminder.minutes ?? 0);
  return momentWords(localTimeOf(new Date(reminder.at ?? 0), context.zone), context.today);
}

/** Minutes before the due time in the largest unit that divides them. */
export function beforeWords(minutes: number): string {
  if (minutes === 0) return 'when due';
  if (minutes % 10_080 === 0) return `${plural(minutes / 10_080, 'week')} before`;
  if (minutes % 1_440 === 0) return `${plural(minutes / 1_440, 'day')} before`;
  if (minutes % 60 === 0) return `${minutes / 60} h before`;
  return `${minutes} min before`;
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
