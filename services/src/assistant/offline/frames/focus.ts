import { type SpokenOf, spokenOf } from '../../spoken-of.ts';
import type { HistoryItem } from '../../turn.ts';
import { counts, ordinals } from './lexicon.ts';
import type { Word } from './words.ts';

/** Tasks that are meant without a name. */
export interface Pointed {
  ids: readonly string[];
  /** The places of the words. */
  at: number[];
  /** "them", "both": all are meant; else one is, and of several it must be asked which. */
  isGroup: boolean;
}

type Point = (focus: SpokenOf) => { ids: readonly string[]; isGroup: boolean } | undefined;

const one: Point = ({ last }) => ({ ids: last, isGroup: false });
const all: Point = ({ last }) => ({ ids: last, isGroup: true });
const both: Point = ({ last, counted, changed, inTurn, offered }) => {
  // Of one task nobody says "both": then the other one that was to choose from, or the one changed before it, is meant as well.
  const [only] = last;
  const chosen = last.length === 1 && only !== undefined && offered.includes(only) ? offered : [];
  const before = last === changed || last.length === 1 ? inTurn : [];
  const two = [last, counted, chosen, before].find((ids) => ids.length === 2);
  return two ? { ids: two, isGroup: true } : undefined;
};
/** Of what was shown, that which nothing has been done with since. */
const rest: Point = ({ listed, changed }) => ({ ids: listed.filter((id) => !changed.includes(id)), isGroup: true });
const other: Point = (focus) => {
  const two = [focus.listed, focus.offered].find((ids) => ids.length === 2) ?? [];
  const left = [focus.left, two.filter((id) => !focus.changed.includes(id))].find((ids) => ids.length === 1);
  return left && { ids: left, isGroup: false };
};
/** Several that were shown or changed together: of one task nobody says "all of them". */
const several: Point = ({ last, counted }) => {
  const isOfThem = counted.length > 1 && last.every((id) => counted.includes(id));
  const ids = last.length > 1 ? last : isOfThem ? counted : [];
  return { ids, isGroup: true };
};
/** As many as there are: "all three". */
const exactly =
  (count: number): Point =>
  ({ last, counted }) => {
    const some = [last, counted].find((ids) => ids.length === count);
    return some ? { ids: some, isGroup: true } : undefined;
  };

const phrases: readonly [words: string, point: Point][] = [
  ['all of them', several],
  ['all of those', several],
  ['all of these', several],
  ['all three of them', exactly(3)],
  ['all three', exactly(3)],
  ['all four', exactly(4)],
  ['all five', exactly(5)],
  ['the three of them', exactly(3)],
  ['both of them', both],
  ['both of those', both],
  ['the two of them', both],
  ['the two', both],
  ['those two', both],
  ['these two', both],
  ['them all', several],
  ['them both', both],
  ['the other one', other],
  ['other one', other],
  ['the other', other],
  ['the others', rest],
  ['the other ones', rest],
  ['the rest', rest],
  ['the same task', one],
  ['the same one', one],
  ['that one', one],
  ['this one', one],
  ['that task', one],
  ['this task', one],
  ['the task', one],
  ['that thing', one],
  ['them', all],
  ['these', all],
  ['those', all],
  ['both', both],
  ['all', all],
  ['everything', all],
  ['it', one],
  ['that', one],
  ['this', one],
];

/** What "it", "the second one" or "the first two" point to in this conversation; undefined without such words. */
export function findPointed(
  words: readonly Word[],
  history: readonly HistoryItem[],
  isFree: (index: number) => boolean,
): Pointed | undefined {
  const focus = spokenOf(history);
  const counted = findPlaces(words, focus, isFree);
  if (counted) return counted;
  // "both of them" of three are not "them".
  const missed = new Set<number>();
  for (const [phrase, point] of phrases) {
    const parts = phrase.split(' ');
    const start = words.findIndex((_, index) =>
      parts.every((part, add) => words[index + add]?.text === part && isFree(index + add) && !missed.has(index + add)),
    );
    // "for both of us": of people.
    const isOfPeople = words[start + 1]?.text === 'of' && ['us', 'you'].includes(words[start + 2]?.text ?? '');
    if (start < 0 || isOfPeople) continue;
    const found = point(focus);
    const at = parts.map((_, add) => start + add);
    if (found && found.ids.length > 0) return { ...found, at };
    for (const index of at) missed.add(index);
  }
  return undefined;
}

const numbers: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
};

const times = new Set(
  'time week weeks month months year day days monday tuesday wednesday thursday friday saturday sunday weekend of'.split(
    ' ',
  ),
);

/** How many words say that a place is one in the list: "of those", which are not what was changed since. */
function ofListAt(words: readonly Word[], index: number): number {
  const isOf = words[index]?.text === 'of' && ['them', 'those', 'these'].includes(words[index + 1]?.text ?? '');
  return isOf ? 2 : 0;
}

/** "the second one", "first and third", "the last two", "number 2", "the last of those": places in the list. */
function findPlaces(
  words: readonly Word[],
  { counted, countedBefore, several }: SpokenOf,
  isFree: (index: number) => boolean,
): Pointed | undefined {
  const ofList = words.some((_, index) => ofListAt(words, index) > 0);
  const listed = ofList && several.length > 0 ? several : counted;
  if (listed.length === 0) return undefined;
  const ids: string[] = [];
  const at: number[] = [];
  let isGroup = false;
  for (const [index, { text }] of words.entries()) {
    if (!isFree(index)) continue;
    const before = words[index - 1]?.text ?? '';
    const next = words[index + 1]?.text ?? '';
    const place = placeOf(text, before);
    if (place === undefined) continue;
    const isOfTime = times.has(next) && ofListAt(words, index + 1) === 0;
    const isPlace =
      place.isNumber ||
      next === 'one' ||
      next === 'task' ||
      next === 'ones' ||
      before === 'the' ||
      next in numbers ||
      at.length > 0 ||
      index === 0;
    if (!isPlace || isOfTime) continue;
    const many = numbers[next];
    if (many !== undefined && (place.at === 0 || place.at === -1)) {
      ids.push(...(place.at === 0 ? listed.slice(0, many) : listed.slice(-many)));
      at.push(index, index + 1, ...placesOfList(words, index + 2));
      isGroup = true;
    } else {
      // "the third one", after two of three were moved together.
      const id = listed.at(place.at) ?? (listed === counted ? countedBefore[place.at] : undefined);
      if (id === undefined) return undefined;
      ids.push(id);
      const noun = next === 'one' || next === 'task' || next === 'ones' ? [index + 1] : [];
      at.push(index, ...noun, ...placesOfList(words, index + 1 + noun.length));
      if (place.isNumber) at.push(index - 1);
    }
  }
  return ids.length > 0 ? { ids: [...new Set(ids)], at, isGroup: isGroup || ids.length > 1 } : undefined;
}

function placesOfList(words: readonly Word[], from: number): number[] {
  return Array.from({ length: ofListAt(words, from) }, (_, add) => from + add);
}

function placeOf(text: string, before: string): { at: number; isNumber: boolean } | undefined {
  if (text === 'last') return { at: -1, isNumber: false };
  const ordinal = ordinals.indexOf(text);
  if (ordinal >= 0) return { at: ordinal, isNumber: false };
  const isNumber = before === 'number' || before === 'nr' || before === 'no';
  const number = isNumber ? (counts[text] ?? Number(text)) : 0;
  return Number.isInteger(number) && number > 0 && number < 100 ? { at: number - 1, isNumber: true } : undefined;
}
