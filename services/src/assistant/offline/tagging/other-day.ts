import { addDays, formatDate, midnightOf } from '@duly/core/time/calendar-date';

const minuteMs = 60_000;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** The day of what was spoken of last. */
export const sameDay =
  /\b(?:on |for )?(?:the |that )?same (?:day|date)\b|\b(?:on |for )?that day\b|\b(?:on|for) this day\b/i;
const dayAfter =
  /\b(?:on |for |to )?the (?<unit>day|week|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?) after(?: that| then)?$/i;
const partBefore = /\b(?:on |for |to |in )?the (?<part>day|morning|afternoon|evening|night) before(?: that| then)?$/i;
const numbers = ['a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const shifted = new RegExp(
  `^(?:(?:at|to|for) )?(?<many>half an?|an?|one|${numbers.slice(1).join('|')}|\\d{1,3}) ?(?<unit>minutes?|mins?|hours?|hrs?|h) (?<way>before|after) (?:that|this|it|then)$`,
  'i',
);

/** "same day", "the saturday after": as dates, counted from the day that was spoken of last. */
export function withOtherDays(said: string, lastDay: string): string {
  return said.replace(sameDay, lastDay).replace(dayAfter, (_, unit: string) => dateAfter(unit.toLowerCase(), lastDay));
}

/** "the evening before", "an hour before that": counted from the day, and the time, of what was spoken of last. */
export function withTimesBeside(said: string, lastDay: string, lastTime: string | undefined): string {
  const before = said.replace(partBefore, (_, part: string) => {
    const day = addDays(lastDay, -1);
    return part.toLowerCase() === 'day' ? day : `${day} in the ${part.toLowerCase()}`;
  });
  const { many, unit, way } = shifted.exec(before)?.groups ?? {};
  if (!many || !unit || lastTime === undefined) return before;
  const length = amountOf(many.toLowerCase()) * (/^h/i.test(unit) ? 60 : 1) * minuteMs;
  const last = new Date(`${lastDay}T${lastTime.slice(0, 5)}:00Z`).getTime();
  const at = new Date(way?.toLowerCase() === 'before' ? last - length : last + length);
  return `${formatDate(at.getTime())} ${at.toISOString().slice(11, 16)}`;
}

function amountOf(many: string): number {
  if (many.startsWith('half')) return 0.5;
  const named = numbers.indexOf(many.replace(/^(?:an|one)$/, 'a'));
  return named < 0 ? Number(many) : named + 1;
}

function dateAfter(unit: string, lastDay: string): string {
  const last = new Date(midnightOf(lastDay));
  const toWeekday = ((weekdays.indexOf(unit.slice(0, 3)) - last.getUTCDay() + 6) % 7) + 1;
  const days = unit === 'day' ? 1 : unit === 'week' ? 7 : toWeekday;
  return addDays(lastDay, days);
}
