/** True for a date "YYYY-MM-DD" that the calendar has, in the years 1970 to 9999. */
export function isRealDate(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false;
  const dayMs = midnightOf(date);
  return date >= '1970' && formatDate(dayMs) === date;
}

/** The date that many days later (earlier when negative), within the years 1970 to 9999. */
export function addDays(date: string, days: number): string {
  return formatDate(midnightOf(date) + days * 86_400_000);
}

/** How many days `to` is after `from`; negative when it is before. */
export function daysBetween(from: string, to: string): number {
  return (midnightOf(to) - midnightOf(from)) / 86_400_000;
}

/** Midnight of the date as if its zone were UTC, in milliseconds. */
export function midnightOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
}

/** The date of a moment read as UTC. Years are 1970 to 9999: what lies beyond is on the first or the last day. */
export function formatDate(utcMs: number): string {
  return new Date(Math.max(0, Math.min(utcMs, lastDayMs))).toISOString().slice(0, 10);
}

const lastDayMs = Date.UTC(9999, 11, 31);
