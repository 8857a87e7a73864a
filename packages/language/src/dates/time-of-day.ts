import { canBeginCount, isOfHours, readSpan, readWordNumber } from './duration.ts';
import { type Words, word } from './words.ts';

/** A time as it was written, before anything decides which half of the day a bare hour means. */
export interface TimeOfDay {
  next: number;
  hour: number;
  minute: number;
  second: number;
  /** True for an hour from 1 to 12 of which nothing says whether it is before or after noon: "4", "3:30". */
  isBare: boolean;
  /** True when it can only be a time: "4pm", "15:30", "noon"; false for a mere number. */
  isSure: boolean;
  /** True for "18h30", which is a length as well where nothing else is said. */
  isHours?: boolean;
  /** "midnight", which belongs to the day that it ends. */
  isMidnight?: boolean;
  /** "noon" by itself, which the person's settings give a time to. */
  isNoon?: boolean;
  /** True for "3-4pm": the time is the start, and the end was read too. */
  isRange?: boolean;
}

/**
 * The time of day at `index`; its prepositions stand before it and are the caller's.
 *
 * @param isExpected true where a mere number ("at 4", "tomorrow 4", "at four") is a time
 */
export function readTimeOfDay(words: Words, index: number, isExpected: boolean): TimeOfDay | null {
  const first = word(words, index);
  if (!named.has(first) && !canBeginCount(first)) return null;
  return readOffset(words, index) ?? readRange(words, index, isExpected);
}

const named = new Set(['noon', 'midday', 'noontime', 'midnight']);

/** "15 minutes from 1pm", "an hour before noon": counted from a time that is sure by itself. */
function readOffset(words: Words, index: number): TimeOfDay | null {
  const span = readSpan(words, index);
  if (!span || !isOfHours(span.duration) || span.duration.days + span.duration.weeks > 0) return null;
  const sign = { from: 1, after: 1, past: 1, before: -1 }[word(words, span.next)];
  const time = sign === undefined ? null : readPoint(words, span.next + 1, false);
  if (!time?.isSure || sign === undefined || time.isBare) return null;
  const minutes = time.hour * 60 + time.minute + sign * span.duration.minutes;
  if (minutes < 0 || minutes >= 24 * 60) return null;
  return { ...time, hour: Math.floor(minutes / 60), minute: minutes % 60, isMidnight: false, isNoon: false };
}

/** A time, or a range of two: "3-4pm", "3pm to 4pm", "10:30-11:30". */
function readRange(words: Words, index: number, isExpected: boolean): TimeOfDay | null {
  const joined = /^(\d{1,2})(?::(\d\d))?-(\d{1,2})(?::(\d\d))?$/.exec(word(words, index));
  if (joined) {
    const [, hour = '', minute, endHour = '', endMinute] = joined;
    const end = withMeridiem(words, index + 1, clockTime(index + 1, endHour, endMinute));
    return rangeOf(clockTime(index + 1, hour, minute), end, isExpected);
  }
  const start = readPoint(words, index, isExpected);
  const to = ['to', '-', '–', '—', 'until', 'till'].includes(word(words, start?.next ?? index + 1));
  const end = to ? readPoint(words, (start?.next ?? index + 1) + 1, true) : null;
  if (start) return end && (start.isSure || end.isSure) ? rangeOf(start, end, isExpected) : start;
  const number = /^\d{1,2}$/.test(word(words, index)) ? clockTime(index + 1, word(words, index), undefined) : null;
  return end?.isSure ? rangeOf(number, end, isExpected) : null;
}

/** The start takes its half of the day from the end: "3 to 4pm" begins at 15:00, "11 to 1pm" at 11:00. */
function rangeOf(start: TimeOfDay | null, end: TimeOfDay | null, isExpected: boolean): TimeOfDay | null {
  if (!start || !end) return null;
  if (!start.isSure && !end.isSure && !isExpected) return null;
  const range = { ...start, next: end.next, isRange: true, isSure: start.isSure || end.isSure };
  if (!start.isBare || end.isBare) return range;
  const later = { ...range, hour: (start.hour % 12) + 12, isBare: false };
  const isBefore = minutesOf(later) < minutesOf(end);
  return end.hour >= 12 && isBefore ? later : { ...range, hour: start.hour % 12 || 12, isBare: false };
}

function minutesOf({ hour, minute }: TimeOfDay): number {
  return hour * 60 + minute;
}

function readPoint(words: Words, index: number, isExpected: boolean): TimeOfDay | null {
  return readNamed(words, index) ?? readSpoken(words, index, isExpected) ?? readDigits(words, index, isExpected);
}

function readNamed(words: Words, index: number): TimeOfDay | null {
  if (word(words, index) === '12' && ['noon', 'midday', 'midnight'].includes(word(words, index + 1))) {
    const named = readNamed(words, index + 1);
    return named && { ...named, isNoon: false };
  }
  const text = word(words, index);
  if (text === 'noon' || text === 'midday' || text === 'noontime') return { ...sure(index + 1, 12, 0), isNoon: true };
  return text === 'midnight' ? { ...sure(index + 1, 0, 0), isMidnight: true } : null;
}

/** "quarter past 4", "half past noon", "ten to five", "20 minutes before 5", "five o'clock", "four pm". */
function readSpoken(words: Words, index: number, isExpected: boolean): TimeOfDay | null {
  const past = readMinutes(words, index);
  if (past) {
    const hour = readNamed(words, past.next) ?? readHour(words, past.next);
    if (hour) return shifted(hour, past.minutes);
  }
  const text = word(words, index);
  if (/^\d/.test(text)) return null;
  const count = readWordNumber(words, index);
  if (!count || count.amount < 1 || count.amount > 12) return null;
  const minutes = readWordNumber(words, count.next);
  const isWithMinutes = minutes !== null && minutes.amount >= 10 && minutes.amount < 60;
  const next = isWithMinutes ? minutes.next : count.next;
  const minute = isWithMinutes ? minutes.amount : 0;
  const bare: TimeOfDay = { next, hour: count.amount, minute, second: 0, isBare: true, isSure: false };
  return oClock(words, bare) ?? withMeridiem(words, next, bare) ?? (isExpected ? bare : null);
}

function shifted(hour: TimeOfDay, minutes: number): TimeOfDay {
  const total = (hour.hour * 60 + minutes + 24 * 60) % (24 * 60);
  const isFromOne = hour.isBare && minutes < 0 && hour.hour === 1;
  const shiftedHour = isFromOne ? 12 : Math.floor(total / 60);
  return {
    ...hour,
    hour: shiftedHour,
    minute: ((total % 60) + 60) % 60,
    isSure: true,
    isMidnight: false,
    isNoon: false,
  };
}

/** "quarter past", "half past", "10 to", "twenty minutes after": minutes after the hour that follows, or before it. */
function readMinutes(words: Words, index: number): { next: number; minutes: number } | null {
  let at = index;
  let minutes: number;
  if (word(words, at) === 'a' && word(words, at + 1) === 'quarter') at += 1;
  const text = word(words, at);
  if (text === 'quarter' || text === 'half') {
    minutes = text === 'half' ? 30 : 15;
    at += 1;
    if (word(words, at) === '-') at += 1;
  } else {
    const count = /^\d{1,2}$/.test(text) ? { next: at + 1, amount: Number(text) } : readWordNumber(words, at);
    if (!count || count.amount < 1 || count.amount > 59) return null;
    minutes = count.amount;
    at = count.next;
    const isNamed = ['min', 'mins', 'minute', 'minutes'].includes(word(words, at));
    if (isNamed) at += 1;
    // "5 to 6 people" is no time: without "minutes" only the fives are said so.
    else if (minutes % 5 !== 0) return null;
  }
  const relation = word(words, at);
  if (relation === 'past' || (relation === 'after' && text !== 'half')) return { next: at + 1, minutes };
  const isBefore = relation === 'to' || relation === 'till' || relation === 'til';
  if (!isBefore || text === 'half') return null;
  // "10 to 12" is a range or a count; "quarter to 12" and "ten to twelve" are times.
  return /^\d/.test(text) && relation !== 'till' ? null : { next: at + 1, minutes: -minutes };
}

/** The hour of "quarter past 4pm": digits or a word, with or without its half of the day. */
function readHour(words: Words, index: number): TimeOfDay | null {
  const text = word(words, index);
  const digits = /^\d{1,2}$/.test(text) ? { next: index + 1, amount: Number(text) } : readWordNumber(words, index);
  if (!digits || digits.amount > 23) return null;
  const bare = clockTime(digits.next, String(digits.amount), undefined);
  return bare && (oClock(words, bare) ?? withMeridiem(words, digits.next, bare) ?? bare);
}

/** "9", "9am", "9:30", "15h", "15h30", "0930 hrs", "930pm", "9 o'clock". */
function readDigits(words: Words, index: number, isExpected: boolean): TimeOfDay | null {
  const text = word(words, index);
  const colon = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?$/.exec(text);
  if (colon) {
    const [, hour = '', minute, seconds] = colon;
    const time = clockTime(index + 1, hour, minute, seconds);
    const said =
      withMeridiem(words, index + 1, time) ?? withNoon(words, index + 1, time) ?? withH(words, index + 1, time);
    return time && { ...(said ?? time), isSure: true };
  }
  const dotted = /^(\d{1,2})\.(\d\d)$/.exec(text);
  if (dotted) {
    const [, hour = '', minute] = dotted;
    const time = clockTime(index + 1, hour, minute);
    return withMeridiem(words, index + 1, time) ?? (isExpected ? time : null);
  }
  if (/^\d{1,2}$/.test(text)) return readHourDigits(words, index, isExpected);
  return /^\d{3,4}$/.test(text) ? readJoinedDigits(words, index, isExpected) : null;
}

/** "12:00 noon" */
function withNoon(words: Words, index: number, time: TimeOfDay | null): TimeOfDay | null {
  const isNoon = time?.hour === 12 && time.minute === 0 && ['noon', 'midday'].includes(word(words, index));
  return time && isNoon ? { ...time, next: index + 1, isBare: false } : null;
}

/** "20:00h", "20:00 hrs" */
function withH(words: Words, index: number, time: TimeOfDay | null): TimeOfDay | null {
  const isMarked = word(words, index) === 'hrs' || (word(words, index) === 'h' && words[index]?.isGlued);
  return time && isMarked ? { ...time, next: index + 1, isBare: false } : null;
}

function readHourDigits(words: Words, index: number, isExpected: boolean): TimeOfDay | null {
  const time = clockTime(index + 1, word(words, index), undefined);
  if (!time) return null;
  const marked = oClock(words, time) ?? withMeridiem(words, index + 1, time);
  if (marked) return marked;
  // "2h" is a length as well: an hour only where one is expected.
  if (isExpected && word(words, index + 1) === 'h' && words[index + 1]?.isGlued) {
    const minutes =
      words[index + 2]?.isGlued && /^[0-5]\d$/.test(word(words, index + 2)) ? Number(word(words, index + 2)) : 0;
    const next = minutes > 0 || word(words, index + 2) === '00' ? index + 3 : index + 2;
    return { ...time, next, minute: minutes, isBare: false, isHours: true };
  }
  return isExpected ? time : null;
}

/** Military and squeezed times: only where a time is expected, or marked. */
function readJoinedDigits(words: Words, index: number, isExpected: boolean): TimeOfDay | null {
  const text = word(words, index);
  const time = clockTime(index + 1, text.slice(0, -2), text.slice(-2));
  if (!time) return null;
  const marked = withMeridiem(words, index + 1, time);
  if (marked) return marked;
  if (['hrs', 'h', 'hours'].includes(word(words, index + 1)) && text.length === 4) {
    return { ...time, next: index + 2, isBare: false, isSure: true };
  }
  return isExpected && (text.startsWith('0') || time.hour >= 13) ? { ...time, isBare: false } : null;
}

/** "1230", "730": right behind a day also what could be a number elsewhere, where people set such times. */
export function readSqueezed(words: Words, index: number): TimeOfDay | null {
  const text = word(words, index);
  // "pay anna friday 250" is no time.
  if (!/^(?:[6-9]|1\d|2[0-3])(?:15|30|45)$/.test(text)) return null;
  return clockTime(index + 1, text.slice(0, -2), text.slice(-2));
}

function clockTime(next: number, hours: string, minutes: string | undefined, seconds?: string): TimeOfDay | null {
  const hour = Number(hours);
  const minute = Number(minutes ?? 0);
  const second = Number(seconds ?? 0);
  if (hours === '' || hour > 23 || minute > 59 || second > 59) return null;
  // "03:30" is written by those who count to 24.
  const isBare = hour >= 1 && hour <= 12 && !hours.startsWith('0');
  return { next, hour, minute, second, isBare, isSure: false };
}

/** The time with its "am" or "pm" read; null when none stands there or it cannot be right ("13am"). */
function withMeridiem(words: Words, index: number, time: TimeOfDay | null): TimeOfDay | null {
  const meridiem = readMeridiem(words, index);
  if (!time || !meridiem || time.hour < 1 || (time.hour > 12 && !meridiem.isPm)) return null;
  const hour = time.hour > 12 ? time.hour : (time.hour % 12) + (meridiem.isPm ? 12 : 0);
  return { ...time, next: meridiem.next, hour, isBare: false, isSure: meridiem.isSure };
}

interface Meridiem {
  next: number;
  isPm: boolean;
  /** False for the single letter of "9a", which rooms have as well. */
  isSure: boolean;
}

function readMeridiem(words: Words, index: number): Meridiem | null {
  const text = word(words, index);
  if (text === 'am' || text === 'pm') return { next: index + 1, isPm: text === 'pm', isSure: true };
  if (text !== 'a' && text !== 'p') return null;
  const isPm = text === 'p';
  const isDotted = word(words, index + 1) === '.' && word(words, index + 2) === 'm' && words[index + 2]?.isGlued;
  if (isDotted)
    return {
      next: word(words, index + 3) === '.' && words[index + 3]?.isGlued ? index + 4 : index + 3,
      isPm,
      isSure: true,
    };
  return words[index]?.isGlued ? { next: index + 1, isPm, isSure: false } : null;
}

function oClock(words: Words, time: TimeOfDay): TimeOfDay | null {
  const isSaid = ["o'clock", 'oclock'].includes(word(words, time.next));
  if (!isSaid || time.minute !== 0) return null;
  const said = { ...time, next: time.next + 1, isSure: true };
  return withMeridiem(words, said.next, said) ?? said;
}

function sure(next: number, hour: number, minute: number): TimeOfDay {
  return { next, hour, minute, second: 0, isBare: false, isSure: true };
}
