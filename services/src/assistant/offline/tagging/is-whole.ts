import type { ParseContext } from '@duly/language';
import { doings, titleVerbs } from '../frames/lexicon.ts';
import { wordsOf } from '../frames/words.ts';
import { timeAlone } from '../time-alone.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { parseNew, wordsAt } from './sentences/part.ts';
import { standsFree } from './spans.ts';

/** Elsewhere a date tells when something was: "it was paid yesterday". */
const timed = new Set<Purpose>(['create', 'move', 'remind', 'snooze', 'repeat', 'list', 'count']);
const looks = new Set<Purpose>(['list', 'count']);
const pronoun = /^(?:it|this|that|them|these|those|there|you|i|we|they|he|she|not)$/i;
const ofAll = /^(?:all|both|those|these|them)(?: of (?:it|them|these|those))?(?: (?:two|three|four|five|six))?$/i;
const joiners =
  /^(?:[\s,;&+/]|\b(?:and|or|n|plus|also|both|as well as|the|my|our|then|too)\b|(?<=\b(?:and|or|n|plus|also) )(?:on|to|for|from|of|in)\b)*$/i;
/** "watered the plants, rang mom" */
const nextDone =
  /^\s*(?:[,;&+]|\s(?:and|n|then)\b)+ ?(?:(?:also|then|i|we) )*(?<verb>\p{L}+) (?:(?:the|my|our|to) )*$/iu;

/**
 * Whether a wish has all that its words say: no date, label, project or title stands beside its values, no name is cut off
 * in the middle of words, and what it is about stands together.
 */
export function isWhole(part: TaggedPart, text: string, context: ParseContext): boolean {
  return (
    holdsValues(part, text, context) &&
    areParted(part, text) &&
    areJoined(part, text) &&
    isWholeList(part, text) &&
    endsNames(part, text) &&
    !isMixed(part, text)
  );
}

const asking = /^\W*(?:(?:so|ok|okay|and|hm+|well),? )*(?:what|which|who|how (?:many|much)|when|where)\b[^,.;:]*$/i;
const sentence = /[.;!?\n]+(?:\s|$)/g;

/**
 * Whether something else is told as part of a wish: a new name where a task is moved ("and call dad an hour later") or beside
 * one that is there ("add milk and bread to work"), a question before something new, or a piece of a list that was passed over
 * ("do the laundry. phone the bank").
 */
function isMixed({ purpose, spans, start, end }: TaggedPart, text: string): boolean {
  const isNew = spans.some(({ slot }) => slot === 'title');
  if (purpose !== 'create') return isNew && (purpose === 'move' || spans.some(({ slot }) => slot === 'ref'));
  if (asking.test(text.slice(start, spans[0]?.start ?? end))) return true;
  const last = Math.max(start, ...spans.map((span) => span.end));
  return /^\s*:\s*\p{L}/u.test(text.slice(last, end)) || passesOver({ spans, start, end }, text);
}

/** Whether a sentence without any value says what there is to do. */
export function passesOver({ spans, start, end }: Pick<TaggedPart, 'spans' | 'start' | 'end'>, text: string): boolean {
  const ends = [...text.slice(start, end).matchAll(sentence)].map(({ index }) => start + index);
  return [...ends, end].some((stop, index) => {
    const from = index === 0 ? start : (ends[index - 1] ?? start);
    const [first, second] = wordsOf(text.slice(from, stop));
    const isPassedOver = standsFree({ start: from, end: stop }, spans);
    const isWish = second !== undefined && !pronoun.test(second.text);
    return isPassedOver && isWish && (first?.text === 'do' || titleVerbs.has(first?.text ?? ''));
  });
}

/** In a new task each is a date, or part of a value. */
const day = /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight)\b/gi;
const shortDay = /\b(?:mon|tues?|wed|thur?s?|fri)\b/gi;
const time = /\b(?:(?:day|week|month|hour)s? (?:longer|later|more)|until|till)\b/i;

const denied = /\bnot (?:(?:on|at|in|for|by|to|the|this|until|till|before|after) )*$/i;
const hence = /,? so\b/i;
/** From here on there is surely no value in words that carry none. */
const surelyNone = 0.8;

function holdsValues(
  { purpose, spans, start, end, slotShare }: TaggedPart,
  text: string,
  context: ParseContext,
): boolean {
  const said = text.slice(start, end);
  const isIn = (from: number, to: number) => spans.some((span) => start + from < span.end && start + to > span.start);
  // "before i open on monday, how many are there": what only looks may be told why.
  const isTimed = timed.has(purpose) && !(looks.has(purpose) && slotShare >= surelyNone);
  const kinds = isTimed ? ['due', 'recurrence', 'tag', 'project'] : ['tag', 'project'];
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
  const firstDate = spans.find(({ slot }) => slot === 'd')?.start ?? start;
  // "they open at eight, so let us say nine"
  const isReason = (words: string, to: number) =>
    purpose === 'move' && timeAlone.test(words) && hence.test(text.slice(start + to, firstDate));
  const isMeant = (words: string, from: number) =>
    !denied.test(said.slice(0, from)) && !isReason(words, from + words.length) && !isSaidAgain(words);
  const isLeft = ({ 0: words, index }: RegExpExecArray) => !isIn(index, index + words.length) && isMeant(words, index);
  return (
    !isSigned &&
    !isOfTime &&
    !(purpose === 'create' && [...said.matchAll(day)].some(isLeft)) &&
    !(purpose === 'move' && [...said.matchAll(shortDay)].some(isLeft)) &&
    read.every((span) => !kinds.includes(span.kind) || isIn(span.start, span.end) || !isMeant(span.text, span.start)) &&
    named.every(({ index }) => isIn(index, index + 1))
  );
}

const corrected =
  /^\W*(?:no|nope|nah|wait|sorry|sry|rather|i mean|i meant|actually|or better)\W+(?:not [^,.;]*\W+)?(?:(?:the|my) )?$/i;

/**
 * "[write] [report and team meeting]": where another name begins inside of one, none of the two is whole; and three that are
 * new and stand side by side may be one, two or three.
 */
function areParted({ spans }: TaggedPart, text: string): boolean {
  return spans.every((span, index) => {
    const next = spans[index + 1];
    if (next?.slot !== span.slot || text.slice(span.end, next.start).trim() !== '') return true;
    return span.slot === 'ref' ? !severalNames.test(wordsAt(next, text)) : span.slot !== 'title';
  });
}

const severalNames = /,|&|\band\b/i;

/** Several tasks of one wish stand together; what stands between others says something of its own of each. */
function areJoined({ purpose, spans }: TaggedPart, text: string): boolean {
  const refs = spans.filter(({ slot }) => slot === 'ref');
  // What is new is of no task that is there.
  if (purpose === 'create')
    return refs.every((ref) => pronoun.test(wordsAt(ref, text)) || ofAll.test(wordsAt(ref, text)));
  return refs.slice(1).every(({ start }, index) => {
    const between = text.slice(refs[index]?.end ?? 0, start);
    const verb = nextDone.exec(between)?.groups?.verb?.toLowerCase();
    // "remove rent. no! not rent, rome"
    return (
      joiners.test(between) ||
      corrected.test(between) ||
      (purpose === 'complete' && verb !== undefined && doings.has(verb))
    );
  });
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
    if (piece.start > last.end) return isOver(piece, text, spans);
    const head = spans.find((span) => span.start < piece.end && span.end > piece.start);
    if (!head) return !content.test(wordsAt(piece, text));
    const before = text.slice(piece.start, Math.max(piece.start, head.start));
    return !content.test(before.replace(lead, ''));
  });
}

const courtesies =
  /\b(?:please|pls|plz|thanks?|thank you|thx|ty|ok|okay|cheers|too|also|and|etc|lol|i|me|my|it|that|that's|this|them|they|all|both|done|for|by|on|at|in|to|with|so|no|not|as|will|you|can|could|is|are|the)\b/i;

/** "eggs, bread, | oj": behind the last title a bare thing or two may be one more. */
function isOver(piece: { start: number; end: number }, text: string, spans: readonly Span[]): boolean {
  const words = wordsAt(piece, text);
  const isHeld = spans.some((span) => span.start < piece.end && span.end > piece.start);
  // "balloons, cups, ice. not ice, it melts"
  const isDenied = text.toLowerCase().includes(`not ${words.replace(/^\W+|\W+$/g, '').toLowerCase()}`);
  return isHeld || isDenied || !content.test(words) || courtesies.test(words) || wordsOf(words).length > 2;
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
  'its it is are please pls plz thanks thank thx there lol haha hehe lmao xx btw though tho too also as and or but n then with because since so cause while when if which that now ok okay instead ya u you would could can will to in into on onto under both all each until till every each before tomorrow today tonight'.split(
    ' ',
  ),
);

/** A verb or a little word alone is no name, and none ends with what goes on. */
const cut =
  /^(?:get|see|do|have|make|take|go|be|add|ad|put|say|tell|ask|need|want|save|find)$|\b(?:of|to|for|with|the|an?|my)$/i;

const meaning = /^\s+i (?:mean|think|guess)\b/i;
/** "besides booking the flight i also need to check my visa": where another title follows, somebody goes on. */
const subject = /^\s+(?:i|we|he|she|they)\b/i;

function endsNames({ purpose, spans, end }: TaggedPart, text: string): boolean {
  return spans.every(({ slot, start, end: last }) => {
    if (!named.has(purpose) || (slot !== 'title' && slot !== 't')) return true;
    if (slot === 'title' && cut.test(text.slice(start, last))) return false;
    if (/["“]/.test(text[start - 1] ?? '') && /["”]/.test(text[last] ?? '')) return true;
    const left = text.slice(last, end);
    const isOther = (span: Span) => span.slot === 'title' && span.start > last;
    const isOverBefore = meaning.test(left) || (subject.test(left) && spans.some(isOther));
    const next = /^["“”]?\s+([\p{L}\p{N}]+)/u.exec(left);
    const at = last + (next?.[0].length ?? 0);
    const isValue = spans.some((span) => span.start < at && span.end >= at);
    return !next || isValue || isOverBefore || after.has(next[1]?.toLowerCase() ?? '');
  });
}
