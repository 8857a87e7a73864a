import { readNumber, readOrdinal } from '../text/numbers.ts';
import { readAdverb, readOften } from './adverb.ts';
import { readClauses } from './clauses.ts';
import { type Cursor, peek, take } from './cursor.ts';
import { takeWeekdays } from './days.ts';
import { endsPhrase, isParting } from './edge.ts';
import { readEvery } from './every.ts';
import { isName } from './names.ts';
import { isProblem, type Pattern, type Problem } from './pattern.ts';
import { readMonthEnd, readPlaced, readPlural } from './plural.ts';
import { takeTimes } from './times.ts';
import { adverbOf, unitOf, weekdayOf } from './vocabulary.ts';

/** What was read from one token to before another. */
export interface Phrase {
  found: Pattern | Problem;
  first: number;
  next: number;
}

/** The first phrase about repeating, with what goes on about it, from the token of the cursor on. */
export function findPhrase(cursor: Cursor, from = 0): Phrase | null {
  for (let first = from; first < cursor.tokens.length; first += 1) {
    if (!canStart(cursor, first)) continue;
    const phrase = readPhrase(cursor, first);
    if (phrase) return { ...phrase, first: withRepeatWord(cursor, phrase.first) };
  }
  return null;
}

const starters = new Set(
  `every each ev any all once twice thrice at on by the end beginning start last final penultimate next bi semi half week
  weekend weekends weekday weekdays workday workdays business working work`.split(/\s+/),
);

/** Most words begin nothing: they are passed over without asking every reader. */
function canStart({ tokens }: Cursor, index: number): boolean {
  const word = tokens[index]?.text ?? '';
  if (starters.has(word) || /^\d/.test(word) || adverbOf(word) || weekdayOf(word)) return true;
  return readNumber(word) !== undefined || readOrdinal(word) !== undefined;
}

type Head = (cursor: Cursor) => Pattern | Problem | null;

const firm: readonly Head[] = [readMonthEnd, readPlaced, readEvery, readOften];
/** Of these a following word can make something else: "weekly report", "sundays best". */
const soft: readonly Head[] = [readAdverb, readPlural];

function readPhrase(cursor: Cursor, first: number): Phrase | null {
  for (const [index, head] of [...firm, ...soft].entries()) {
    cursor.at = first;
    const isSoft = index >= firm.length;
    if (!isSoft && isDenied(cursor)) continue;
    const found = head(cursor);
    if (!found) continue;
    if (isProblem(found)) return { found, first, next: cursor.at };
    const afterHead = cursor.at;
    if (isPartOfPeriod(cursor, first, found)) return { found: { why: partWords }, first: first - 2, next: afterHead };
    const whole = readClauses(cursor, found);
    const end = endOfOther(cursor);
    if (end !== null) return { found: { why: 'One rule cannot say both: make a task for each' }, first, next: end };
    if (isSoft && !isFree(cursor, { first, afterHead, whole })) continue;
    return { found: whole, first, next: cursor.at };
  }
  return null;
}

/** "not every day", "almost every week". */
function isDenied(cursor: Cursor): boolean {
  return ['not', 'almost', 'nearly', 'practically'].includes(peek(cursor, -1));
}

const partWords = 'Which day that is cannot be said as a repeat: name the day';

/** "the end of every week": what is left of it would be another day. */
function isPartOfPeriod(cursor: Cursor, first: number, found: Pattern): boolean {
  return first > 1 && cursor.tokens[first - 1]?.text === 'of' && found.frequency !== 'DAILY';
}

/** "every monday at 9 and tuesday at 10": where the second ends, or null when there is none. */
function endOfOther(cursor: Cursor): number | null {
  const rest = { ...cursor };
  const isThere = take(rest, 'and', '&', ',') && takeWeekdays(rest) !== null && takeTimes(rest) !== null;
  return isThere ? rest.at : null;
}

/** A word that could be an adjective or a name is a repeat where nothing follows it that it would belong to. */
function isFree(
  cursor: Cursor,
  { first, afterHead, whole }: { first: number; afterHead: number; whole: Pattern },
): boolean {
  if (isName(cursor, first)) return false;
  const hasClause = cursor.at > afterHead;
  if (hasClause || endsPhrase(cursor)) return true;
  const word = cursor.tokens[first]?.text ?? '';
  if (word === 'on') return true;
  return first === 0 && !adverbOf(word) && !unitOf(word) && whole.byDay.length > 1 && afterHead > first + 1;
}

const happening = new Set(['comes', 'happens', 'occurs']);

/** "repeats every week", "repeat: daily", "on every monday", "..., comes every year": the word before belongs to it. */
function withRepeatWord(cursor: Cursor, first: number): number {
  const { tokens } = cursor;
  const word = (index: number) => tokens[index]?.text ?? '';
  const at = word(first - 1) === ':' ? first - 2 : first - 1;
  if (['repeat', 'repeats', 'repeating', 'recurring', 'recurs', 'recur', 'repeated'].includes(word(at))) return at;
  // "the man who comes every week" has it in his name.
  const verb = happening.has(word(first - 1)) ? first - 1 : undefined;
  const from = verb !== undefined && ['it', 'that', 'this'].includes(word(verb - 1)) ? verb - 1 : verb;
  if (from !== undefined && isParting(cursor, from - 1)) return from;
  return word(first - 1) === 'on' ? first - 1 : first;
}
