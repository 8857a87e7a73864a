import { readTimeAt } from '../dates/read-date.ts';
import { isDailyOrSlower } from '../rule/parsed-rule.ts';
import { type Cursor, moveTo, startAt, take } from './cursor.ts';
import type { Pattern } from './pattern.ts';
import { readTime } from './times.ts';

/** "every hour from 9am to 5pm", "every 30 minutes between 9 and 17": whole hours. What repeats hourly has the last one too. */
export function readHours(cursor: Cursor, found: Pattern): Pattern | null {
  if (isDailyOrSlower(found.frequency) || found.byHour.length > 0) return null;
  const isBetween = take(cursor, 'between');
  if (!isBetween && !take(cursor, 'from')) return null;
  const separators = isBetween ? ['and'] : ['to', 'until', 'till', 'through', '-', '–'];
  const limit = cursor.at + 5;
  const middle = cursor.tokens.findIndex((token, index) => {
    return index > cursor.at && index < limit && separators.includes(token.text);
  });
  const separator = cursor.tokens[middle];
  if (!separator) return null;
  const first = readTimeAt(cursor.masked.slice(0, separator.start), startAt(cursor), cursor.clock);
  cursor.at = middle + 1;
  const last = readTime(cursor);
  if (!first?.time || !last?.time) return null;
  const [from, to] = [Number(first.time.slice(0, 2)), Number(last.time.slice(0, 2))];
  if (from >= to || !first.time.startsWith(':00', 2) || !last.time.startsWith(':00', 2)) return null;
  moveTo(cursor, last.end);
  const length = to - from + (found.frequency === 'HOURLY' ? 1 : 0);
  return { ...found, byHour: Array.from({ length }, (_, index) => from + index) };
}
