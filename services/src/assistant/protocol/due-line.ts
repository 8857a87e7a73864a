import type { Due } from '@duly/contracts';

/** A due as a line that stays true: "Fri 27 Nov 2026, 15:00". */
export function dueLine({ date, time, timeZone }: Due): string {
  const day = new Date(`${date}T00:00:00Z`);
  const words = [...parts.formatToParts(day)].filter(({ type }) => type !== 'literal').map(({ value }) => value);
  const moment = [words.join(' '), ...(time === null ? [] : [time])].join(', ');
  return timeZone === null ? moment : `${moment} (${timeZone})`;
}

const parts = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
