import type { Clock } from '../clock.ts';
import { readOrdinal } from '../text/numbers.ts';
import { canBeginCount } from './duration.ts';
import { type Expression, readExpression } from './expression.ts';
import { judge } from './is-meant.ts';
import type { Moment } from './moment.ts';
import { resolve } from './resolve.ts';
import { dayParts, months, nearDays, weekdays } from './vocabulary.ts';
import { type Words, word, wordsOf } from './words.ts';
import { readWrittenDates } from './written-dates.ts';

/**
 * Every date and time of a text that is surely meant as one, in their order and without overlaps: "lunch with April"
 * and "chapter 3" have none. A doubtful one is left out, or carries a warning.
 */
export function findDates(masked: string, clock: Clock): Moment[] {
  const words = wordsOf(masked);
  const moments: Moment[] = [];
  for (let index = 0; index < words.length; ) {
    const found = findAt(words, index, clock);
    if (found) moments.push(found.moment);
    index = found?.next ?? index + 1;
  }
  return moments.length > 0 ? moments : readWrittenDates(masked, clock);
}

interface Found {
  moment: Moment;
  next: number;
}

function findAt(words: Words, index: number, clock: Clock): Found | null {
  if (!canBegin(word(words, index))) return null;
  const expression = readExpression(words, index, clock);
  if (!expression) return null;
  const range = readDateRange(words, expression, clock);
  if (range) return range;
  const verdict = judge(words, expression);
  const moment = verdict.isMeant ? resolve(words, expression, clock) : null;
  if (!moment) return null;
  const { start, end } = moment;
  const warnings = [...moment.warnings, ...verdict.remarks.map((remark) => ({ ...remark, start, end }))];
  return { moment: { ...moment, warnings }, next: expression.next };
}

const beginnings = new Set([
  ...'over during later due deadline no not on sometime at @ by in for before after until till til around about from between the this next last past coming upcoming following day week month year quarter q first final beginning begin start early middle mid end close eow eom eoq eoy eod eob cob weekend wknd noon midday midnight noontime tonight tonite overmorrow christmas xmas new halloween valentines within during current + ten'.split(
    ' ',
  ),
  ...[weekdays, months, nearDays, dayParts].flatMap((vocabulary) => [...vocabulary.keys()]),
]);

/** Most words are seen not to begin a date at once. */
function canBegin(text: string): boolean {
  return beginnings.has(text) || text.startsWith('valentine') || canBeginCount(text) || readOrdinal(text) !== undefined;
}

const rangeJoins = new Set(['to', 'until', 'till', 'til', 'through', 'thru', '-', '–', '—']);

/** "from monday to friday", "dec 3 - dec 5": the first day, with a question, as the last could be meant as well. */
function readDateRange(words: Words, expression: Expression, clock: Clock): Found | null {
  const isBetween = expression.lead === 'between' && word(words, expression.next) === 'and';
  if (!expression.day || !(isBetween || rangeJoins.has(word(words, expression.next)))) return null;
  const end = readExpression(words, expression.next + 1, clock);
  if (!end?.day || end.lead !== '' || end.day.doubt === 'month') return null;
  if (end.day.doubt === 'ordinal' && expression.day.doubt === 'ordinal' && expression.lead === '') return null;
  const isLed = expression.lead === 'from' || expression.lead === 'between';
  const whole = { ...expression, lead: isLed ? 'on' : expression.lead, next: end.next };
  const moment = judge(words, whole).isMeant ? resolve(words, whole, clock) : null;
  if (!moment) return null;
  const question = { code: 'several-dates' as const, message: 'Taken from the first day on', ...placeOf(moment) };
  return { moment: { ...moment, isRange: true, warnings: [...moment.warnings, question] }, next: end.next };
}

function placeOf({ start, end }: Moment): { start: number; end: number } {
  return { start, end };
}
