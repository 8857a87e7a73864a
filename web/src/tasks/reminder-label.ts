import type { Due, Task } from '@duly/contracts';
import { addDays, instantOf, localTimeOf } from '../clock/local-time.ts';
import { momentWords } from '../words/date-words.ts';
import { reminderChoiceWords, reminderWords } from '../words/reminder-words.ts';
import type { PersonClock } from './local-due.ts';

type Shown = Task['reminders'][number];
type ZoneAndDay = Omit<PersonClock, 'time'>;

/** One reminder of a task in words: what was set, or the moment to which it was snoozed. */
export function reminderLabel(reminder: Shown, task: Task, clock: ZoneAndDay, { isAlone = false } = {}): string {
  const until = snoozedUntil(reminder, task, clock);
  if (until) return momentWords(localTimeOf(until, clock.zone), clock.today);
  const hour = wholeDayHour(task.due, clock);
  if (isAlone && reminder.kind === 'before') return reminderChoiceWords(reminder.minutes, hour);
  return reminderWords(reminder, { ...clock, wholeDayHour: hour });
}

/** The hour at which a whole day reminds, with its zone when that is not the person's; null for a due with a time. */
export function wholeDayHour(due: Due | null, clock: Pick<PersonClock, 'zone' | 'wholeDayTime'>): string | null {
  if (due === null || due.time !== null) return null;
  const hour = clock.wholeDayTime.slice(0, 5);
  return due.timeZone === null || due.timeZone === clock.zone ? hour : `${hour} in ${due.timeZone}`;
}

/** A reminder that stands at a later instant than the one it was set to was snoozed to it. */
export function snoozedUntil(reminder: Shown, task: Task, clock: ZoneAndDay): Date | null {
  const planned = plannedAt(reminder, task, clock);
  if (planned === null || reminder.remindAt === null) return null;
  const remindAt = new Date(reminder.remindAt);
  return remindAt > planned ? remindAt : null;
}

function plannedAt(reminder: Shown, { due, dueAt }: Task, { zone, wholeDayTime }: ZoneAndDay): Date | null {
  if (reminder.kind === 'at') return new Date(reminder.at);
  if (due === null || dueAt === null) return null;
  if (due.time !== null) return new Date(Date.parse(dueAt) - reminder.minutes * 60_000);
  const date = addDays(due.date, -Math.floor(reminder.minutes / 1_440));
  return instantOf({ date, time: wholeDayTime }, due.timeZone ?? zone);
}
