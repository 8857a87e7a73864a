import { Chrono, configuration, type ParsedResult } from 'chrono-node/en';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import type { Moment } from './moment.ts';
import { dateOf } from './year.ts';

/**
 * The forms in which programs and letters write dates in full, read by chrono-node: "Dec-01-2026", "01/Dec/2026",
 * "Sat Aug 17 2027 18:40:39 GMT+0900 (JST)", "2027-08-10 22:00+0100". Only components that are written count, never
 * what chrono-node implies; time zones and conventions are ours.
 */
export function readWrittenDates(masked: string, clock: Clock): Moment[] {
  if (!hint.test(masked)) return [];
  return reader.parse(masked, { instant: new Date(clock.now.epochMilliseconds), timezone: 0 }).flatMap((result) => {
    const moment = momentOf(result, clock);
    return moment && isApart(masked, moment) ? [moment] : [];
  });
}

/** Strict: no casual words, no missing parts. Of numbers like 7/4 it is never asked, so their order plays no part. */
const reader = new Chrono(configuration.createConfiguration(true));

/** A month's name joined by a sign, or an offset behind a time. */
const hint = /[-/](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[a-z]{3}-\d|(?:gmt|utc|\d) ?[+-]\d/i;

const minutesOfDay = 24 * 60;

function momentOf({ index, text, start }: ParsedResult, clock: Clock): Moment | null {
  const isDated = start.isCertain('day') && start.isCertain('month');
  const hasZone = start.isCertain('timezoneOffset');
  if (!isDated || !(start.isCertain('year') || hasZone)) return null;
  if (hasZone && Math.abs(start.get('timezoneOffset') ?? 0) >= minutesOfDay) return null;
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'timezoneOffset') => start.get(name) ?? 0;
  const year = start.isCertain('year') ? part('year') : clock.today.year;
  let date = dateOf(year, part('month'), part('day'));
  if (!date) return null;
  let time = start.isCertain('hour') ? new Temporal.PlainTime(part('hour'), part('minute')) : null;
  if (time && hasZone) {
    const utc = date.toPlainDateTime(time).subtract({ minutes: part('timezoneOffset') });
    const here = utc.toZonedDateTime('UTC').withTimeZone(clock.now.timeZoneId);
    date = here.toPlainDate();
    time = here.toPlainTime();
  }
  if (date.year < 1970 || date.year > 9999) return null;
  const place = { start: index, end: index + text.trimEnd().length };
  const isPast = Temporal.PlainDate.compare(date, clock.today) < 0;
  const written = time?.toString({ smallestUnit: 'minute' }) ?? null;
  const warnings: Moment['warnings'] = isPast ? [{ code: 'past-date', message: 'This is in the past', ...place }] : [];
  return { ...place, date: date.toString(), time: written, isFromNow: false, warnings };
}

/** Not a piece of a longer word, number or name. */
function isApart(masked: string, { start, end }: Moment): boolean {
  const isWordBefore = /[\p{L}\d_/.-]/u.test(masked[start - 1] ?? '');
  return !isWordBefore && !/^(?:[\p{L}\d_/]|[.-][\p{L}\d])/u.test(masked.slice(end, end + 2));
}
