import type { Reminder, ReminderInput } from '@duly/contracts';
import { localDateOf, localTimeOf } from '@duly/core/time/local-time';
import { type ParseContext, parse } from '@duly/language';
import { parseNew } from './tagging/sentences/part.ts';
import type { KnownTask } from './talk.ts';

const around = /^(?:(?:the|that|my|this|its) )+|(?:^| )(?:one|thing|reminder|alert|bit|ones)$/gi;
const latest = /^(?:last|latest|new|newer)$/i;
const places = ['first', 'second', 'third', 'fourth'];
/** All but the one that is told. */
const allBut = /^(?:all )?but /i;

/** Which reminders of a task words tell: "2 hours before", "the day before one", "the monday one", "the second". */
export function toldReminders(
  words: string,
  of: Pick<KnownTask, 'reminders' | 'due' | 'recurrence'>,
  { context, last }: { context: ParseContext; last?: Reminder | undefined },
): Reminder[] {
  const { reminders = [], due, recurrence } = of;
  if (allBut.test(words)) {
    const kept = toldReminders(words.replace(allBut, ''), of, { context, last });
    return kept.length === 0 ? [] : reminders.filter((one) => !kept.includes(one));
  }
  const said = words.replace(around, '').trim();
  const place = places.indexOf(said.toLowerCase());
  // Of two the second is the newer one.
  const isLatest = latest.test(said) || (place === 1 && reminders.length === 2);
  if (isLatest && reminders.length > 1) return reminders.filter(({ id }) => id === (last ?? reminders.at(-1))?.id);
  if (place >= 0) return reminders.slice(place, place + 1);
  const task = { due: due ?? null, isRepeated: Boolean(recurrence) };
  const ways = /^\d{1,3}$/.test(said)
    ? units.map((unit) => `${said} ${unit} before`)
    : [said, `${said} before`, `an ${said} before`, `a ${said} before`];
  const ofTask = { ...context, task };
  const wanted = ways.flatMap((way) => parse(`remind me ${way}`, ofTask).reminders ?? []);
  const found = reminders.filter((one) => wanted.some((other) => isSame(one, other)));
  return found.length > 0 ? found : reminders.filter((one) => isOnDay(one, said, context));
}

const units = ['minutes', 'hours', 'days'];

export function isSame(one: Reminder, other: ReminderInput): boolean {
  if (other.kind === 'before') return one.kind === 'before' && one.minutes === other.minutes;
  return one.kind === 'at' && Date.parse(one.at) === Date.parse(other.at);
}

/** "monday", "8:15", "tomorrow at 9", of what comes at an instant. */
function isOnDay(reminder: Reminder, said: string, context: ParseContext): boolean {
  const { due, title } = parseNew(`x ${said}`, context);
  if (reminder.kind !== 'at' || !due || title !== 'x') return false;
  const at = new Date(reminder.at);
  const isDay = localDateOf(at, context.timeZone) === due.date;
  const isTime = due.time != null && localTimeOf(at, context.timeZone).slice(0, 5) === due.time.slice(0, 5);
  return due.time == null ? isDay : isTime;
}

/** A reminder in words that are read as it again: "15 minutes before", "2026-11-23 08:00". */
export function wordsOf(reminder: ReminderInput, { timeZone }: Pick<ParseContext, 'timeZone'>): string {
  if (reminder.kind === 'before') return `${reminder.minutes} minutes before`;
  const at = new Date(reminder.at);
  return `${localDateOf(at, timeZone)} ${localTimeOf(at, timeZone).slice(0, 5)}`;
}
