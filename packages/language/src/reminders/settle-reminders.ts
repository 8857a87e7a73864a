import type { ReminderInput } from '@duly/contracts';
import { Temporal } from 'temporal-polyfill';
import { type Reading, warn } from '../reading.ts';
import type { ReminderWish } from './wish.ts';

type Settled = ReminderInput[] | 'needs-due' | 'past' | 'none';

/** When the due date is known: what was said of reminders becomes reminders of a task. */
export function settleReminders(reading: Reading): Reading {
  let next = reading;
  const reminders: ReminderInput[] = [];
  let isSaid = false;
  for (const span of reading.spans) {
    if (span.kind !== 'reminder') continue;
    const wishes = span.value as ReminderWish[];
    next = withDue(next, wishes);
    const settled = wishes.map((wish) => settle(next, wish));
    const given = settled.flatMap((one) => (Array.isArray(one) ? one : []));
    isSaid ||= settled.some((one) => one === 'none' || Array.isArray(one));
    reminders.push(...given);
    next = { ...next, spans: next.spans.map((other) => (other === span ? { ...span, value: given } : other)) };
    const { start, end } = span;
    if (settled.includes('needs-due')) {
      next = warn(next, { code: 'reminder-needs-due', message: 'A reminder needs a date or a time', start, end });
    }
    if (settled.includes('past')) {
      next = warn(next, { code: 'past-date', message: 'The reminder would be in the past', start, end });
    }
  }
  return isSaid ? { ...next, found: { ...next.found, reminders: unique(reminders) } } : next;
}

/** "..., remind me tomorrow at 9" without another date: then it is due. */
function withDue(reading: Reading, wishes: readonly ReminderWish[]): Reading {
  const { found, clock } = reading;
  const [wish] = wishes;
  if (wish?.kind !== 'moment' || !wish.isDue || found.due || found.recurrence || isOfAnother(reading)) return reading;
  const date = wish.date ?? nextDate(wish.time ?? '00:00', clock);
  return { ...reading, found: { ...found, due: { date, time: wish.time } } };
}

function settle(reading: Reading, wish: ReminderWish): Settled {
  const { found, context } = reading;
  const due = found.due ?? null;
  if (wish.kind === 'none') return 'none';
  if (wish.kind === 'moment') return settleMoment(reading, wish);
  if (due === null && !isOfAnother(reading)) return 'needs-due';
  if (wish.kind === 'due') return [{ kind: 'before', minutes: 0 }];
  if (wish.kind === 'before') return [wish];
  const counted = onWall(due ?? context.task?.due ?? null, context.timeZone);
  const time = wish.time ?? (wish.days === 0 ? morningBefore(counted, reading) : null);
  if (counted === null || time === null) return [{ kind: 'before', minutes: wish.days * 1440 }];
  const day = Temporal.PlainDate.from(counted.date).subtract({ days: wish.days });
  return at(reading, `${day}T${time}`, context.timeZone);
}

/** "on the day" of what has a time is in the morning, if that is before it; of what has none it comes when that is due. */
function morningBefore(due: Due | null, { clock }: Reading): string | null {
  const { morning } = clock.dayParts;
  return due?.time && due.time > morning ? morning : null;
}

interface Due {
  date: string;
  time?: string | null | undefined;
  timeZone?: string | null | undefined;
}

/** When something is due on the person's wall: what is pinned to a zone may be on another day there. */
function onWall(due: Due | null, timeZone: string): Due | null {
  if (!due?.time || !due.timeZone || due.timeZone === timeZone) return due;
  const there = Temporal.PlainDateTime.from(`${due.date}T${due.time}`).toZonedDateTime(due.timeZone);
  const here = there.withTimeZone(timeZone);
  return { date: here.toPlainDate().toString(), time: here.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

function settleMoment(reading: Reading, wish: ReminderWish & { kind: 'moment' }): Settled {
  const { found, clock, context } = reading;
  const due = found.due ?? null;
  const date = wish.date ?? nextDate(wish.time ?? '00:00', clock);
  const isAtDue = wish.isDue && due?.date === date && (due.time ?? null) === wish.time;
  if (isAtDue) return [{ kind: 'before', minutes: 0 }];
  const time = wish.time ?? clock.dayParts.morning;
  return at(reading, `${wish.date ?? due?.date ?? nextDate(time, clock)}T${time}`, context.timeZone);
}

/** What repeats is reminded each time: so the reminder counts from the due time where there is one. */
function at({ found, clock, context }: Reading, wall: string, timeZone: string): Settled {
  const remindAt = Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone);
  const due = onWall(found.due ?? (context.task?.isRepeated ? context.task.due : null), timeZone);
  if ((found.recurrence || context.task?.isRepeated) && due?.time) {
    const dueAt = Temporal.PlainDateTime.from(`${due.date}T${due.time}`).toZonedDateTime(timeZone);
    const minutes = Math.round(remindAt.until(dueAt).total('minutes'));
    if (minutes >= 0 && minutes <= 525_600) return [{ kind: 'before', minutes }];
  }
  if (Temporal.ZonedDateTime.compare(remindAt, clock.now.subtract({ minutes: 1 })) < 0) return 'past';
  return [{ kind: 'at', at: remindAt.toInstant().toString() }];
}

function nextDate(time: string, { now, today }: Reading['clock']): string {
  const isPast = Temporal.PlainTime.compare(Temporal.PlainTime.from(time), now.toPlainTime()) <= 0;
  return (isPast ? today.add({ days: 1 }) : today).toString();
}

/** The reminder of a task that is there already: its due date is known to the caller only. */
function isOfAnother({ found }: Reading): boolean {
  return (found.intent ?? 'create') !== 'create';
}

function unique(reminders: readonly ReminderInput[]): ReminderInput[] {
  const keys = reminders.map((reminder) => JSON.stringify(reminder));
  return reminders.filter((_, index) => keys.indexOf(keys[index] ?? '') === index).slice(0, 20);
}
