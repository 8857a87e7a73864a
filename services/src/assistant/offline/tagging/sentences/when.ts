import type { ParsedText } from '@duly/contracts';
import type { ParseContext } from '@duly/language';
import { bare, movedTo } from '../../frames/sentence.ts';
import { firstRead, parseNew, type Way } from './part.ts';

const later = /\b(?:later|after|longer|further|back|more)\b/i;
const earlier = /\b(?:earlier|sooner|before|forward|ahead|up)\b/i;
const sooner = /\b(?:prepone|forward|bring|pull|sooner|earlier|up)\b/i;
const shifting = /\b(?:by|later|earlier|back|forward|postpone|delay|push|extra|more|another)\b/i;

const oneMore = /\bone more\b(?! (?:day|week|hour|month|time))/i;

/** "to friday 3pm", "by two days", "an hour later". */
export const moved: Way = ({ values, said, text, tagged, context }) => {
  const when = values('d').join(' ');
  // "one more wed" is another one.
  if (when === '' || oneMore.test(said)) return undefined;
  const last = tagged.spans.findLast(({ slot }) => slot === 'd');
  // "half an hour | earlier": the way belongs to the amount.
  const after = /^\s*\S+/.exec(text.slice(last?.end ?? text.length))?.[0] ?? '';
  const isEarlier = earlier.test(`${when} ${after}`) || (/^by\b/i.test(when) && sooner.test(said));
  const isRelative = isEarlier || /^by\b/i.test(when) || later.test(`${when} ${after}`);
  const amount = when.replace(/^by /i, '').replace(later, '').replace(earlier, '').trim();
  const by = `move it by ${amount} ${isEarlier ? 'earlier' : 'later'}`;
  const to = movedTo(when);
  const at = `move it to at ${bare(when)}`;
  const ways = isRelative ? [by, to] : shifting.test(said) ? [to, by] : [to, at];
  return firstRead(ways, context, isMove) ?? movedToDates(values('d'), context);
};

/** "after work, so | six" */
const besideDate = /^(?:before|after|when|once|as soon as) \p{L}+$/iu;

/** "tomorrow after church", "at one o'clock"; "after work", "six": what is said beside the dates themselves tells no time. */
function movedToDates(said: readonly string[], context: ParseContext): string[] | undefined {
  const dates = said.filter((words) => !besideDate.test(words));
  const read = dates.map((words) => {
    const due = parseNew(words, context).spans.filter(({ kind }) => kind === 'due');
    return due.length === 1 ? due.map(({ start, end }) => words.slice(start, end)) : [];
  });
  const areDates = read.length > 1 && read.every((due) => due.length > 0);
  const when = (areDates ? read.flat() : dates).join(' ');
  if (when === '' || (!areDates && dates.length === said.length)) return undefined;
  return firstRead([movedTo(when), `move it to at ${bare(when)}`], context, isMove);
}

function isMove({ intent, due, snooze }: ParsedText): boolean {
  return intent === 'move' && (due !== null || snooze !== null);
}
