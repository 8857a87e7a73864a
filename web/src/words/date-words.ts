import { daysBetween, weekdayOf } from '../clock/local-time.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date as people say it: "today", "tomorrow", "Fri" within a week, "27 Nov", "27 Nov 2027". */
export function dateWords(date: string, today: string): string {
  const days = daysBetween(today, date);
  const near = nearWords(days);
  if (near) return near;
  if (days > 1 && days < 7) return weekdayOfDate(date).slice(0, 3);
  return dayAndMonth(date, today);
}

/** The heading of a day: "Today", "Tomorrow", "Fri 27 Nov". */
export function dayHeading(date: string, today: string): string {
  const near = nearWords(daysBetween(today, date));
  if (near) return near.charAt(0).toUpperCase() + near.slice(1);
  return `${weekdayOfDate(date).slice(0, 3)} ${dayAndMonth(date, today)}`;
}

/** Date and time as people say them: "today 15:00", "27 Nov 09:30". */
export function momentWords({ date, time }: { date: string; time: string | null }, today: string): string {
  return time === null ? dateWords(date, today) : `${dateWords(date, today)} ${time}`;
}

/** In full, for tooltips and screen readers: "Friday 27 November 2026, 15:00". */
export function exactWords({ date, time }: { date: string; time: string | null }): string {
  const [year, month, day] = date.split('-').map(Number);
  const words = `${weekdayOfDate(date)} ${day} ${months[(month ?? 1) - 1]} ${year}`;
  return time === null ? words : `${words}, ${time}`;
}

function nearWords(days: number): string | null {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  return days === -1 ? 'yesterday' : null;
}

function dayAndMonth(date: string, today: string): string {
  const [year, month, day] = date.split('-').map(Number);
  const words = `${day} ${(months[(month ?? 1) - 1] ?? '').slice(0, 3)}`;
  return date.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${year}`;
}

function weekdayOfDate(date: string): string {
  return weekdays[weekdayOf(date)] ?? '';
}
