import type { Clock } from '../clock.ts';
import { type Duration, readDuration } from '../dates/duration.ts';
import { readTimeAt } from '../dates/read-date.ts';
import type { PlacedWishes, ReminderWish } from './wish.ts';

const before =
  /\s*(?:before(?:hand)?|ahead(?: of time| of)?|earlier|early|prior(?: to)?|in advance)(?![\p{L}\d])(?: (?:it|that|this|(?:the |its )?due(?: date| time)?|(?:the |its )(?:event|deadline|start|meeting)(?: is due| starts)?(?=[\s.,;:!?)]*$))(?![\p{L}\d]))?/iuy;
const and = /\s*(?:,\s*(?:and )?|and |& |\+ )\s*(?:(?:then |once )?(?:again|more|also) )?/iy;
const namedDay = /(?:on )?(?:the )?(day|night|evening|morning|week) before(?: (?:it|that))?(?![\p{L}\d])/iuy;
const sameDay =
  /(?:on )?(?:the (?:same )?day(?: of(?: the event)?| itself| it(?:'s| is) due)?|that (?:same )?day)(?![\p{L}\d])/iuy;
const onSameDay = /\s*,?\s*(?:on (?=(?:the|that) (?:same )?day)|(?=that (?:same )?day))/iuy;
/** What may follow a day that is told without a time: in "that evening class" it is no day. */
const dayEnds =
  /(?=\s*(?:$|[.,;:!?)&+]|(?:and|at|by|around|about|for|please|pls|too|as well|then|instead)(?![\p{L}\d])))/iuy;
const partOfDay = /(?:on |in )?(?:that|the same) (?<part>morning|afternoon|evening|night)(?![\p{L}\d])/iuy;
const at = /,?\s*(?=(?:at|in the)\b)|\s*(?=\d|noon|midday)/iy;
const gap = /\s*,?\s*/iy;

/**
 * "30 minutes before", "1 day and 1 hour before", "the evening before", "a day before at 8pm", "noon the day before", "at 9
 * on the day", "half past eight that morning", "a week ahead and again on the day", exactly at a place.
 */
export function readBefore(
  masked: string,
  start: number,
  { clock, areSeveral = false }: { clock: Clock; areSeveral?: boolean },
): PlacedWishes | undefined {
  let found = readOne(masked, start, { clock, areSeveral });
  while (found && found.wishes.length < most) {
    const from = after(and, masked, found.end);
    const next: PlacedWishes | undefined =
      from === undefined ? undefined : readOne(masked, from, { clock, areSeveral });
    if (!next) return found;
    found = { start, end: next.end, wishes: [...found.wishes, ...next.wishes].slice(0, most) };
  }
  return found;
}

const most = 20;

function readOne(
  masked: string,
  start: number,
  { clock, areSeveral }: { clock: Clock; areSeveral: boolean },
): PlacedWishes | undefined {
  return (
    readDurations(masked, start, { clock, areSeveral }) ??
    readNamedDay(masked, start, clock) ??
    readOwnDay(masked, start, clock) ??
    readTimeFirst(masked, start, clock)
  );
}

/** "noon the day before", "at 9 two days before", "at quarter past eight on the day". */
function readTimeFirst(masked: string, start: number, clock: Clock): PlacedWishes | undefined {
  const said = readTimeAt(masked, start, clock);
  const next = said?.time ? after(gap, masked, said.end) : undefined;
  if (!said?.time || next === undefined || next === said.end) return undefined;
  const { time } = said;
  const part = partAt(masked, next);
  if (part) return { start, end: part.end, wishes: [{ kind: 'day-before', days: 0, time: inPart(time, part.name) }] };
  const same = after(onSameDay, masked, said.end);
  const end = same === undefined ? undefined : after(sameDay, masked, same);
  if (end !== undefined) return { start, end, wishes: [{ kind: 'day-before', days: 0, time }] };
  const found = readNamedDay(masked, next, clock) ?? readDurations(masked, next, { clock, areSeveral: false });
  const [only, ...others] = found?.wishes ?? [];
  if (!found || !only || others.length > 0) return undefined;
  if (only.kind === 'before' && only.minutes > 0 && only.minutes % 1440 === 0)
    return { start, end: found.end, wishes: [{ kind: 'day-before', days: only.minutes / 1440, time }] };
  if (only.kind !== 'day-before' || only.days === 0) return undefined;
  const named = /(?:night|evening|morning)/i.exec(masked.slice(next, found.end))?.[0];
  return { start, end: found.end, wishes: [{ ...only, time: inPart(time, named) }] };
}

/** "the evening before at 8" is at 20:00, "that morning at 6" at 6:00. */
function inPart(time: string, part: string | undefined): string {
  const hour = Number(time.slice(0, 2));
  if (part?.toLowerCase() === 'morning' && hour > 12) return `${String(hour - 12).padStart(2, '0')}${time.slice(2)}`;
  const isLate = part !== undefined && /^(?:night|evening|afternoon)$/i.test(part) && hour >= 1 && hour < 12;
  return isLate ? `${hour + 12}${time.slice(2)}` : time;
}

/** "that morning", "the same evening": of the day of the task. */
function partAt(
  masked: string,
  start: number,
): { name: 'morning' | 'afternoon' | 'evening' | 'night'; end: number } | null {
  partOfDay.lastIndex = start;
  const match = partOfDay.exec(masked);
  const name = match?.groups?.part?.toLowerCase() as 'morning' | 'afternoon' | 'evening' | 'night' | undefined;
  const end = start + (match?.[0].length ?? 0);
  return name !== undefined && after(dayEnds, masked, end) !== undefined ? { name, end } : null;
}

/** "that evening at 8", "on the day at 9", "on the day". */
function readOwnDay(masked: string, start: number, clock: Clock): PlacedWishes | undefined {
  const part = partAt(masked, start);
  const end = part?.end ?? after(sameDay, masked, start);
  if (end === undefined) return undefined;
  const said = readTime(masked, end, clock);
  if (!said && !part && (!isOnDay.test(masked.slice(start, end)) || after(dayEnds, masked, end) === undefined))
    return undefined;
  const time = said ? inPart(said.time, part?.name) : part ? clock.dayParts[part.name] : null;
  return { start, end: said?.end ?? end, wishes: [{ kind: 'day-before', days: 0, time }] };
}

/** "the day" alone is none. */
const isOnDay = /^(?:on|that) |itself$|due$/i;

/** Durations that stand before "reminder", or after it without "before": "30 minute reminder", "reminder: 1 hour". */
export function readLengths(
  masked: string,
  start: number,
  { areSeveral = false }: { areSeveral?: boolean } = {},
): PlacedWishes | undefined {
  const wishes: ReminderWish[] = [];
  let end = start;
  for (;;) {
    const from = wishes.length === 0 ? start : after(and, masked, end);
    const duration =
      from === undefined || wishes.length === 20
        ? null
        : readDuration(areSeveral ? firstOf(masked, from) : masked, from);
    if (!duration) return wishes.length > 0 ? { start, end, wishes } : undefined;
    wishes.push({ kind: 'before', minutes: minutesOf(duration) });
    end = duration.end;
  }
}

/** "1 day before and 1 hour before", "1 day and 1 hour before". */
function readDurations(
  masked: string,
  start: number,
  { clock, areSeveral }: { clock: Clock; areSeveral: boolean },
): PlacedWishes | undefined {
  let end: number | undefined;
  const wishes: ReminderWish[] = [];
  for (let from: number | undefined = start; from !== undefined; from = after(and, masked, end ?? from)) {
    const lengths = readLengths(masked, from, { areSeveral });
    const close: number | undefined = lengths && after(before, masked, lengths.end);
    if (!lengths || close === undefined) break;
    end = close;
    const [only] = lengths.wishes;
    const time = only?.kind === 'before' && only.minutes % 1440 === 0 ? readTime(masked, close, clock) : null;
    if (time && only?.kind === 'before' && lengths.wishes.length === 1) {
      wishes.push({ kind: 'day-before', days: only.minutes / 1440, time: time.time });
      end = time.end;
    } else wishes.push(...lengths.wishes);
  }
  return end === undefined ? undefined : { start, end, wishes: wishes.slice(0, most) };
}

/** "2 reminders: 1 day and 1 hour" are two lengths, not one of 25 hours. */
function firstOf(masked: string, from: number): string {
  const end = masked.slice(from).search(/,| and | & /i);
  return end < 0 ? masked : masked.slice(0, from + end);
}

function readNamedDay(masked: string, start: number, clock: Clock): PlacedWishes | undefined {
  namedDay.lastIndex = start;
  const match = namedDay.exec(masked);
  if (!match) return undefined;
  const word = (match[1] ?? 'day').toLowerCase();
  const end = start + match[0].length;
  const said = readTime(masked, end, clock);
  const part = word === 'night' || word === 'evening' || word === 'morning' ? clock.dayParts[word] : null;
  const time = said ? inPart(said.time, word) : part;
  const wish: ReminderWish = { kind: 'day-before', days: word === 'week' ? 7 : 1, time };
  return { start, end: said?.end ?? end, wishes: [wish] };
}

function readTime(masked: string, end: number, clock: Clock): { time: string; end: number } | null {
  const from = after(at, masked, end);
  const time = from === undefined ? null : readTimeAt(masked, from, clock);
  return time?.time ? { time: time.time, end: time.end } : null;
}

export function minutesOf({ years, months, weeks, days, minutes, seconds }: Duration): number {
  const wholeDays = years * 365 + months * 30 + weeks * 7 + days;
  return Math.min(525_600, wholeDays * 1440 + minutes + Math.round(seconds / 60));
}

function after(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
