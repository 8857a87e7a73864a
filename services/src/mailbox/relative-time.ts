const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long ago, as people say it: "just now", "5 minutes ago", then the time of today, then the day. */
export function relativeTime(at: Date, now: Date, timeZone: string): string {
  const ageMs = now.getTime() - at.getTime();
  if (ageMs < MINUTE_MS) return 'just now';
  if (ageMs < HOUR_MS) {
    const minutes = Math.floor(ageMs / MINUTE_MS);
    return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`;
  }
  const time = format(at, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (dayOf(at, timeZone) === dayOf(now, timeZone)) return `today ${time}`;
  if (dayOf(at, timeZone) === dayOf(new Date(now.getTime() - 24 * HOUR_MS), timeZone)) return `yesterday ${time}`;
  const isThisYear = dayOf(at, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4);
  return format(at, timeZone, { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
}

/** The exact time, for whom the relative one is not enough: "Tue 24 Nov 2026, 08:50:01". */
export function fullTime(at: Date, timeZone: string): string {
  const day = format(at, timeZone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  return `${day.replace(',', '')}, ${format(at, timeZone, { timeStyle: 'medium', hourCycle: 'h23' })}`;
}

function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
}

function format(at: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  // British English has "Sept"; Duly writes every month with three letters.
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(at).replace('Sept', 'Sep');
}
