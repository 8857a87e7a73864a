import { z } from 'zod';
import { isTimeZone } from './time-zone.ts';

/** Text as people write it: no NUL, no lone surrogates (neither survives PostgreSQL unchanged). */
export function text(options: { min?: number; max: number; what: string }) {
  return z
    .string()
    .refine((value) => !value.includes('\0'), { error: `${options.what} contains a NUL character: remove it` })
    .refine((value) => value.isWellFormed(), {
      error: `${options.what} contains half of a surrogate pair: send valid Unicode`,
    })
    .refine((value) => codePoints(value) <= options.max, {
      error: `${options.what} has more than ${options.max} characters: shorten it`,
    })
    .refine((value) => codePoints(value) >= (options.min ?? 0), {
      error: `${options.what} is empty: give at least ${options.min} character`,
    });
}

/** A single line: inner white space is folded to one space, the ends are trimmed, before anything is counted. */
export function line(options: { min?: number; max: number; what: string }) {
  return z
    .string()
    .overwrite((value) => value.replace(/\s+/gu, ' ').trim())
    .pipe(text(options));
}

export const Title = line({ min: 1, max: 500, what: 'The title' }).meta({ description: '1 to 500 characters' });

/** Notes are bounded by what they cost to store: 16 kB of UTF-8. */
export const Notes = z
  .string()
  .refine((value) => !value.includes('\0'), { error: 'The notes contain a NUL character: remove it' })
  .refine((value) => value.isWellFormed(), { error: 'The notes contain half of a surrogate pair: send valid Unicode' })
  .refine((value) => new TextEncoder().encode(value).length <= 16_384, {
    error: 'The notes have more than 16 kB: shorten them',
  })
  .meta({ description: 'At most 16 kB of UTF-8' });

/** Upper case is the same id (RFC 9562 4). */
export const Id = z
  .uuid({ error: 'Not an id: give the id of an existing object' })
  .overwrite((value) => value.toLowerCase());

/** An instant: ISO 8601 with an offset or Z, in the years 1970 to 9999. */
export const Instant = z.iso
  .datetime({ offset: true, error: 'Not an instant: write it like 2026-12-01T14:00:00Z' })
  .refine((value) => isSupportedYear(new Date(value).getUTCFullYear()), {
    error: 'The year must be between 1970 and 9999',
  });

export const LocalDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'Not a date: write it like 2026-12-01' })
  .refine((value) => isRealDate(value), {
    error: 'There is no such date in the years 1970 to 9999: check year, month and day',
  })
  .meta({ format: 'date' });

/** `HH:MM`, or `HH:MM:SS` when the seconds are not 0. */
export const LocalTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, { error: 'Not a time: write it like 15:00' })
  .overwrite((value) => value.replace(/^(\d\d:\d\d):00$/, '$1'));

export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'Unknown time zone: give an IANA name such as Europe/Berlin' });

export const Tag = line({ max: 51, what: 'A tag' })
  .overwrite((value) =>
    value
      .replace(/^[@#]+/, '')
      .trim()
      .normalize('NFC'),
  )
  .pipe(text({ min: 1, max: 50, what: 'A tag' }));

/** Unique without regard to case, the first spelling kept. */
export const Tags = z.array(Tag).max(50, { error: 'More than 50 tags: remove some' }).overwrite(uniqueTags);

export const Priority = z.enum(['high', 'medium', 'low', 'none']);
export type Priority = z.infer<typeof Priority>;

/** A position in one account's stream of changes. Clients only store and return it. */
export const Position = z.string().regex(/^\d{1,19}$/, { error: 'Not a position: return one that Duly gave you' });

/** True when the calendar has this date and its year is supported. */
export function isRealDate(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const probe = new Date(Date.UTC(year, month - 1, day));
  return isSupportedYear(year) && probe.getUTCMonth() === month - 1 && probe.getUTCDate() === day;
}

function isSupportedYear(year: number): boolean {
  return year >= 1970 && year <= 9999;
}

function codePoints(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}

function uniqueTags(tags: string[]): string[] {
  const byFolded = new Map<string, string>();
  for (const tag of tags) if (!byFolded.has(tag.toLowerCase())) byFolded.set(tag.toLowerCase(), tag);
  return [...byFolded.values()];
}
