import type { ParseContext } from '@duly/language';
import type { Call } from '../talk.ts';
import { timeAlone } from '../time-alone.ts';
import { asDateWords, inOneDate } from './date-words.ts';
import type { TaggedPart } from './decode.ts';
import { saysSameTime } from './same-time.ts';
import { parseNew, wordsAt } from './sentences/part.ts';
import { goesThere } from './sentences/puts-in-list.ts';

/** Below this the words may carry something else. */
const surely = 0.2;

/**
 * Whether the words of a date are more than the date that would be set: of "today at 17 bells" only the day is understood, of
 * "monday, same time" no time is known, and of "it goes there, at 9" no day. The rest must not be lost unasked.
 */
export function cutsDate(
  changes: readonly Call[],
  parts: readonly TaggedPart[],
  { said, context }: { said: string; context: ParseContext },
): boolean {
  const dues = changes.flatMap(({ input }) => (input.due ? [input.due as { time?: string | null }] : []));
  if (dues.length === 0) return false;
  if (saysSameTime(said) && dues.some(({ time }) => !time)) return true;
  return parts.some(({ purpose, slotShare, spans }) => {
    const dates = spans.filter(({ slot }) => slot === 'd').map((span) => asDateWords(wordsAt(span, said)));
    if ((purpose !== 'create' && purpose !== 'move') || slotShare < surely || dates.length === 0) return false;
    const isThere = goesThere(said) && dates.every((words) => timeAlone.test(words));
    return isThere || (dates.length === 1 && isCut(dates[0] ?? '', context));
  });
}

/** Whether a new title has the words of a date in it: "bio homework, same day". */
export function namesByDate(changes: readonly Call[], parts: readonly TaggedPart[], said: string): boolean {
  const titles = changes.flatMap(({ name, input }) =>
    name === 'create-task' ? [String(input.title).toLowerCase()] : [],
  );
  const dates = parts
    .filter(({ purpose }) => purpose === 'create')
    .flatMap(({ spans }) =>
      spans.filter(({ slot }) => slot === 'd' || slot === 'r').map((span) => wordsAt(span, said).toLowerCase()),
    );
  return titles.some((title) => dates.some((words) => ` ${title} `.includes(` ${words} `)));
}

const leaning = /\b(?:same|that|this|then|before|after|later|earlier|by|more|longer)\b/i;

/** A date is read in them, and something beside it. */
function isCut(words: string, context: ParseContext): boolean {
  if (leaning.test(words) || inOneDate([words], context) !== undefined) return false;
  const read = parseNew(`x ${words}`, context);
  const left = read.title
    .replace(/^x\b/, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
  return read.due !== null && left !== '';
}
