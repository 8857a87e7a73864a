import type { ReminderInput } from '@duly/contracts';
import { localTimeOf } from '../clock/local-time.ts';
import { momentWords } from './date-words.ts';

export interface ReminderContext {
  zone: string;
  today: string;
  /** The hour at which a whole day reminds; null for a task with a time. */
  wholeDayHour: string | null;
}

/** A reminder as people say it: "1 h before", "when due", "09:00 the day before", "27 Nov 09:30". */
export function reminderWords(
  reminder: Pick<ReminderInput, 'kind'> & { minutes?: number; at?: string },
  { zone, today, wholeDayHour }: ReminderContext,
): string {
  if (reminder.kind === 'before') return beforeWords(reminder.minutes ?? 0, wholeDayHour);
  return momentWords(localTimeOf(new Date(reminder.at ?? 0), zone), today);
}

/** As `reminderWords`, where it stands alone and "09:00" would not say of which day. */
export function reminderChoiceWords(minutes: number, wholeDayHour: string | null): string {
  const words = beforeWords(minutes, wholeDayHour);
  return words === wholeDayHour ? `${words} on the day` : words;
}

/**
 * Minutes before the due time, in the largest unit that divides them. A whole day has no such time: it reminds at the
 * person's hour, on the day or earlier by the whole days in its minutes (docs/decisions/009).
 */
function beforeWords(minutes: number, wholeDayHour: string | null): string {
  if (wholeDayHour !== null) return wholeDayWords(Math.floor(minutes / 1_440), wholeDayHour);
  if (minutes === 0) return 'when due';
  if (minutes % 10_080 === 0) return `${plural(minutes / 10_080, 'week')} before`;
  if (minutes % 1_440 === 0) return `${plural(minutes / 1_440, 'day')} before`;
  if (minutes % 60 === 0) return `${minutes / 60} h before`;
  return `${minutes} min before`;
}

function wholeDayWords(days: number, hour: string): string {
  if (days === 0) return hour;
  if (days === 1) return `${hour} the day before`;
  if (days === 7) return `${hour} a week before`;
  return days % 7 === 0 ? `${hour} ${days / 7} weeks before` : `${hour} ${days} days before`;
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
