import { addDays } from '@duly/core/time/calendar-date';

const words: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  'forty five': 45,
  'forty-five': 45,
  fifty: 50,
  sixty: 60,
  ninety: 90,
};

const mostAlone = 180;

/** "three", "another 20", "30": a number and no unit. */
export function numberAlone(said: string): number | undefined {
  const text = /^(?:(?:another|for|by|at|to) )?(?<number>[\p{L}\d -]+?)(?: more)?$/iu.exec(said.trim())?.groups?.number;
  if (text === undefined) return undefined;
  const number = /^\d{1,3}$/.test(text) ? Number(text) : words[text.toLowerCase()];
  // "730" is a time.
  return number !== undefined && number <= mostAlone ? number : undefined;
}

/** The unit in which people say such a length: "hours" of 120. */
export function unitOf(minutes: number): string {
  if (minutes > 0 && minutes % 1440 === 0) return 'days';
  return minutes > 0 && minutes % 60 === 0 ? 'hours' : 'minutes';
}

interface At {
  /** "2026-11-23" */
  date: string;
  /** "08:15" */
  time: string;
}

const day = 24 * 60;

/** The first such time after another: "again at 8" after 17:00 is at 20:00. */
export function atHourNext(time: string, after: At, { isBare }: { isBare: boolean }): At {
  const next = halvesOf(time, isBare).find((one) => minutesOf(one) > minutesOf(after.time));
  return next === undefined ? { date: addDays(after.date, 1), time } : { date: after.date, time: next };
}

/** On the same day, in the half of it that is nearer and yet to come: "make it 8.15" after 08:00 is 08:15. */
export function atHourNear(time: string, set: At, { isBare, now }: { isBare: boolean; now: At }): At {
  const isOver = (one: string) => set.date < now.date || (set.date === now.date && one <= now.time);
  const distance = (one: string) => Math.abs(minutesOf(one) - minutesOf(set.time));
  const [nearest] = halvesOf(time, isBare)
    .filter((one) => !isOver(one))
    .toSorted((one, other) => distance(one) - distance(other));
  return nearest === undefined ? { date: addDays(now.date, 1), time } : { date: set.date, time: nearest };
}

/** "8" may be in the morning or in the evening. */
function halvesOf(time: string, isBare: boolean): string[] {
  const other = (minutesOf(time) + day / 2) % day;
  const said = `${String(Math.floor(other / 60)).padStart(2, '0')}:${String(other % 60).padStart(2, '0')}`;
  return isBare ? [time, said].toSorted() : [time];
}

/** Of a time of the day, since its beginning. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
