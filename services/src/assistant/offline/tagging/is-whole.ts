import type { ParseContext } from '@duly/language';
import { titleVerbs } from '../frames/lexicon.ts';
import { wordsOf } from '../frames/words.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import { parseNew, wordsAt } from './sentences/part.ts';

/** Elsewhere a date tells when something was: "it was paid yesterday". */
const timed = new Set<Purpose>(['create', 'move', 'remind', 'snooze', 'repeat', 'list', 'count']);
const pronoun = /^(?:it|this|that|them|these|those|there)$/i;
const ofAll = /^(?:all|both|those|these|them)(?: of (?:it|them|these|those))?(?: (?:two|three|four|five|six))?$/i;
const joiners = /^(?:[\s,;&+/]|\b(?:and|or|n|plus|also|both|as well as|the|my|our|then|too)\b)*$/i;

/**
 * Whether a wish has all that its words say: no date, label, project or title stands beside its values, no name is cut off
 * in the middle of words, and what it is about stands together.
 */
export function isWhole(part: TaggedPart, text: string, context: ParseContext): boolean {
  return (
    holdsValues(part, text, context) &&
    areJoined(part, text) &&
    isWholeList(part, text) &&
    endsNames(part, text) &&
    !isMixed(part, text)
  );
}

const asking = /^\W*(?:(?:so|ok|okay|and|hm+|well),? )*(?:what|which|who|how (?:many|much)|when|where)\b[^,.;:]*$/i;
const sentence = /[.;!?\n]+(?:\s|$)/g;

/**
 * Whether something else is told as part of a wish: a new name where a task is moved ("and call dad an hour later"), a question
 * before something new, or a piece of a list that was passed over ("do the laundry. phone the bank").
 */
function isMixed({ purpose, spans, start, end }: TaggedPart, text: string): boolean {
  if (purpose !== 'create') return purpose === 'move' && spans.some(({ slot }) => slot === 'title');
  if (asking.test(text.slice(start, spans[0]?.start ?? end))) return true;
  const last = Math.max(start, ...spans.map((span) => span.end));
  if (/^\s*:\s*\p{L}/u.test(text.slice(last, end))) return true;
  const ends = [...text.slice(start, end).matchAll(sentence)].map(({ index }) => start + index);
  return [...ends, end].some((stop, index) => {
    const from = index === 0 ? start : (ends[index - 1] ?? start);
    const [first, second] = wordsOf(text.slice(from, stop));
    const isPassedOver = spans.every((span) => span.end <= from || span.start >= stop);
    const isWish = second !== undefined && !pronoun.test(second.text);
    return isPassedOver && isWish && (first?.text === 'do' || titleVerbs.has(first?.text ?? ''));
  });
}

/** In a new task each is a date, or part of a value. */
const day = /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight)\b/gi;
const shortDay = /\b(?:mon|tues?|wed|thur?s?|fri)\b/gi;
const time = /\b(?:(?:day|week|month|hour)s? (?:longer|later|more)|until|till)\b/i;

function holdsValues({ purpose, spans, start, end }: TaggedPart, text: string, context: ParseContext): boolean {
  const said = text.slice(start, end);
  const isIn = (from: number, to: number) => spans.some((span) => start + from < span.end && start + to > span.start);
  const kinds = timed.has(purpose) ? ['due', 'recurrence', 'tag', 'project'] : ['tag', 'project'];
  const read = parseNew(said, context).spans;
  const names = new Set((context.projects ?? []).map(({ name }) => name.toLowerCase()));
  // "..., work project, ..." without its sign.
  const named = [...said.toLowerCase().matchAll(/([\p{L}\p{N}]+) project\b/gu)].filter(([, word]) =>
    names.has(word ?? ''),
  );
  const isSigned = spans.some(({ slot, ...at }) => slot === 'title' && /(?:^|\s)[#@]\p{L}/u.test(wordsAt(at, text)));
  // "they open only at nine, so make it nine", "thursday's free: lunch, thursday at one"
  const isSaidAgain = (words: string) =>
    spans.some(({ slot, ...at }) => {
      const [value, again] = [wordsAt(at, text).toLowerCase(), words.toLowerCase().replace(/['’]?s$/, '')];
      return slot === 'd' && (again.endsWith(` ${value}`) || ` ${value} `.includes(` ${again} `));
    });
  // "it can wait one day longer" is of time, and not of weight.
  const isOfTime = purpose.startsWith('prio') && time.test(said);
  const isLeft = ({ 0: words, index }: RegExpExecArray) => !isIn(index, index + words.length) && !isSaidAgain(words);
  return (
    !isSigned &&
    !isOfTime &&
    !(purpose === 'create' && [...said.matchAll(day)].some(isLeft)) &&
    !(purpose === 'move' && [...said.matchAll(shortDay)].some(isLeft)) &&
    read.every((span) => !kinds.includes(span.kind) || isIn(span.start, span.end) || isSaidAgain(span.text)) &&
    named.every(({ index }) => isIn(index, index + 1))
  );
}

/** Several tasks of one wish stand together; what stands between others says something of its own of each. */
function areJoined({ purpose, spans }: TaggedPart, text: string): boolean {
  const refs = spans.filter(({ slot }) => slot === 'ref');
  // What is new is of no task that is there.
  if (purpose === 'create')
    return refs.every((ref) => pronoun.test(wordsAt(ref, text)) || ofAll.test(wordsAt(ref, text)));
  return refs.slice(1).every(({ start }, index) => joiners.test(text.slice(refs[index]?.end ?? 0, start)));
}

const separator = /[,;\n]+|\s(?:and|&|\+|n)\s/gi;
const content = /\p{L}{2,}/u;
const lead = /\b(?:the|an?|also|then|to|on|for|by|and|please)\b/gi;

/** In a list each piece is a title, from its first word on, or a value. */
function isWholeList({ purpose, spans, start, end }: TaggedPart, text: string): boolean {
  const titles = spans.filter(({ slot }) => slot === 'title');
  const [first, last] = [titles[0], titles.at(-1)];
  if (purpose !== 'create' || titles.length < 2 || !first || !last) return true;
  const colon = text.slice(start, first.start).lastIndexOf(':');
  const from = colon >= 0 ? start + colon + 1 : first.start;
  return piecesOf(text, from, end).every((piece) => {
    if (piece.start > last.end) return true;
    const head = spans.find((span) => span.start < piece.end && span.end > piece.start);
    if (!head) return !content.test(wordsAt(piece, text));
    const before = text.slice(piece.start, Math.max(piece.start, head.start));
    return !content.test(before.replace(lead, ''));
  });
}

function piecesOf(text: string, from: number, to: number): { start: number; end: number }[] {
  const joints = [...text.slice(from, to).matchAll(separator)];
  return [...joints, undefined].map((joint, index) => {
    const before = joints[index - 1];
    return {
      start: before ? from + before.index + before[0].length : from,
      end: joint ? from + joint.index : to,
    };
  });
}

const named = new Set<Purpose>(['create', 'rename']);
/** A name is over before these, or before a sign. */
const after = new Set(
  'its it is are please pls plz thanks thank thx there lol haha hehe lmao xx btw though tho too also as and or but n then with because since so cause while when if which that now ok okay instead ya u you would could can will to in on under until till every each before tomorrow today tonight'.split(
    ' ',
  ),
);

/** A verb or a little word alone is no name, and none ends with what goes on. */
const cut =
  /^(?:get|see|do|have|make|take|go|be|add|ad|put|say|tell|ask|need|want|save|find)$|\b(?:of|to|for|with|the|an?|my)$/i;

function endsNames({ purpose, spans, end }: TaggedPart, text: string): boolean {
  return spans.every(({ slot, start, end: last }) => {
    if (!named.has(purpose) || (slot !== 'title' && slot !== 't')) return true;
    if (slot === 'title' && cut.test(text.slice(start, last))) return false;
    const next = /^["“”]?\s+([\p{L}\p{N}]+)/u.exec(text.slice(last, end));
    const at = last + (next?.[0].length ?? 0);
    const isValue = spans.some((span) => span.start < at && span.end >= at);
    return !next || isValue || after.has(next[1]?.toLowerCase() ?? '');
  });
}
