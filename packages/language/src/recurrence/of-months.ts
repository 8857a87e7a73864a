import { attempt, type Cursor, take, takeNumber, takePhrase } from './cursor.ts';
import { takeMonths } from './days.ts';

/** What follows a day: "of the month", "of every 3 months", "in june"; `isRepeated` when it says every. */
export interface OfMonths {
  period: 'month' | 'quarter' | 'year' | 'named';
  /** Of `named`. */
  months: number[];
  interval: number;
  isRepeated: boolean;
}

/** "of the month", "of each month", "of march and september", "every 3 months", "of the year", "of every quarter". */
export function takeOfMonths(cursor: Cursor): OfMonths | null {
  return attempt(cursor, () => {
    const hasOf = take(cursor, 'of', 'in');
    const isRepeated = take(cursor, 'every', 'each') || takePhrase(cursor, 'any given');
    if (!hasOf && !isRepeated) return null;
    if (!isRepeated) take(cursor, 'the', 'a');
    const of = { months: [], interval: 1, isRepeated };
    if (take(cursor, 'month')) return { ...of, period: 'month' };
    if (take(cursor, 'quarter')) return { ...of, period: 'quarter' };
    if (take(cursor, 'year')) return { ...of, period: 'year' };
    const interval = isRepeated ? attempt(cursor, takeMonthStep) : null;
    if (interval) return { ...of, period: 'month', interval };
    const months = takeMonths(cursor);
    if (!months) return null;
    const isYearly = takePhrase(cursor, 'every|each year') || takePhrase(cursor, 'of every|each year');
    return { period: 'named', months, interval: 1, isRepeated: isRepeated || isYearly };
  });
}

/** "other month", "3 months". */
function takeMonthStep(cursor: Cursor): number | null {
  const number = take(cursor, 'other') ? 2 : takeNumber(cursor);
  return number && number <= 1000 && take(cursor, 'month', 'months') ? number : null;
}

/** "every 1st wed jan". */
export function takeBareMonths(cursor: Cursor): OfMonths | null {
  const months = takeMonths(cursor);
  return months && { period: 'named', months, interval: 1, isRepeated: true };
}

/** The months of these days: of a quarter its first month, or its last for days from the end; null for both at once. */
export function monthsOf({ period, months }: OfMonths, numbers: readonly number[]): number[] | null {
  if (period !== 'quarter') return months;
  if (numbers.every((number) => number > 0)) return [1, 4, 7, 10];
  return numbers.every((number) => number < 0) ? [3, 6, 9, 12] : null;
}
