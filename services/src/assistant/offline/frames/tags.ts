import { counts, fillers, joins } from './lexicon.ts';
import type { Slots } from './slots.ts';
import type { Word } from './words.ts';

interface Said {
  text: string;
  words: readonly Word[];
  slots: Slots;
  /** The places of words that are claimed; what becomes a tag is added. */
  at: Set<number>;
  /** The places of words that name tasks. */
  named: ReadonlySet<number>;
  /** The tags that the person's tasks have. */
  known: ReadonlySet<string>;
  /** How likely the words together are about tags. */
  share: () => number;
}

const noun = /^(?:tagg?|tags|label|labels|hashtags?)$/;
const verb = /^(?:tagg?|label|tagg?ed|labell?ed|untag|unlabel|retag)$/;
const leads = new Set(['with', 'as', 'called', 'named', 'is', 'are', 'of']);
const articles = new Set(['the', 'a', 'an', 'its', 'my', 'that', 'this', 'new', 'another']);
const takers = new Set(
  'remove rm delete drop lose take strip untag unlabel clear ditch rid kill scrap minus without'.split(' '),
);
const givers = new Set('add put tag label attach give set apply have get gets stick mark retag plus'.split(' '));
const swaps = new Set(['replace', 'swap', 'change', 'exchange', 'switch', 'turn']);
const negations = new Set(['not', 'without', 'never', 'except']);
/** Words that are said of tags and tasks, and are none. */
const quiet = new Set(
  'it that this no them the a an to from of off on for with as and is are my all both too instead please also these those one some any new another do anymore any more longer thanks gets get give what which tag label tags labels tagged task tasks everything show add list rather again now in out remove take not attach belong belongs belonging replace swap change exchange switch want see possible untag unlabel rm drop lose strip clear ditch rid delete both overdue same adding tagging apply stick by via into should be because since so use used needs mark lacks missing gone go can having'.split(
    ' ',
  ),
);
const clause =
  /[;!?]|\.(?=\s|$)|,(?=\s*(?:so|because|since|as|but|cause)\b)|\b(?:because|since|cause)\b|\bso\b(?=\s)/gi;
const pronouns = new Set(['it', 'that', 'this', 'them', 'both', 'those', 'these']);
const correction = /,\s*(?:no|sorry|wait|rather)\b/gi;
const mostLoose = 3;

/** Which tags words put on a task or take off it, with or without their sign. */
export function readTags(said: Said): void {
  const { words, slots } = said;
  releaseLevel(said);
  const segment = segmentOf(said);
  const inside = (index: number) => index >= segment.from && index < segment.to;
  const nouns = words.flatMap(({ text }, index) => (noun.test(text) || verb.test(text) ? [index] : []));
  const signed = words.flatMap(({ text }, index) => (/^@\p{L}/u.test(text) ? [index] : []));
  const isTold = nouns.length > 0 || signed.length > 0;
  const spoken = nouns.length > 0 ? [...afterNoun(said, nouns), ...beforeNoun(said, nouns)] : [];
  const found = new Set([...signed, ...spoken, ...knownTags(said, isTold)].filter(inside));
  // What stands in quotes is the tag.
  const isQuoted = slots.quote !== undefined && nouns.length > 0;
  const lacksOther = found.size === 1 && (swapsIn(said) || /\b(?:instead of|rather than)\b/i.test(said.text));
  const isLoose = lacksOther || (found.size === 0 && (isTold || said.share() >= 0.6));
  if (isQuoted) found.clear();
  else if (isLoose) for (const index of loose(said, segment)) found.add(index);
  const places = afterCorrection(
    said,
    [...found].toSorted((one, other) => one - other),
  );
  const spelt = new Map(slots.tags.map((tag) => [tag.toLowerCase(), tag]));
  const names = places.map((index) => nameOf(words[index])).map((name) => spelt.get(name) ?? name);
  const spaced = slots.tags.filter((tag) => /\s/.test(tag));
  const off = places.map((index, place) => isTakenOff(said, { index, places, place }));
  for (const index of places) release(said, index);
  if (places.length > 0) slots.tags = unique([...names.filter((_, place) => off[place] !== true), ...spaced]);
  slots.untags = unique(names.filter((name, place) => off[place] === true && !slots.tags.includes(name)));
  for (const index of places) said.at.add(index);
  const quote = slots.quote;
  if (
    places.length === 0 &&
    quote !== undefined &&
    /^[\p{L}\p{N}_-]{2,30}$/u.test(quote) &&
    (nouns.length > 0 || said.share() >= 0.6)
  )
    slots.tags = [quote.toLowerCase()];
}

/** "tag health, no, tag body" */
function afterCorrection({ text, words }: Said, places: readonly number[]): number[] {
  const cut = [...text.matchAll(correction)].at(-1)?.index ?? -1;
  const later = places.filter((index) => (words[index]?.start ?? 0) > cut);
  return later.length > 0 ? later : [...places];
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function nameOf(word: Word | undefined): string {
  return (word?.text ?? '').replace(/^[@#]/, '');
}

/** The clause that speaks of tags: why it does stands beside it. */
function segmentOf({ text, words, known }: Said): { from: number; to: number } {
  const last = words.findLastIndex(
    (word) => noun.test(word.text) || verb.test(word.text) || /^@\p{L}/u.test(word.text),
  );
  const place = last >= 0 ? last : words.findLastIndex((word) => known.has(word.text));
  if (place < 0) return { from: 0, to: words.length };
  const cuts = [...text.matchAll(clause)].map(({ index }) => index);
  const start = words[place]?.start ?? 0;
  const [from, to] = [
    Math.max(-1, ...cuts.filter((cut) => cut < start)),
    Math.min(text.length, ...cuts.filter((cut) => cut > start)),
  ];
  const inside = words.flatMap((word, index) => (word.start > from && word.start < to ? [index] : []));
  return { from: inside[0] ?? 0, to: (inside.at(-1) ?? words.length - 1) + 1 };
}

/** "tagged private", "tag it with a and b", "the tag shop", "tags for the report: deep, quarter" */
function afterNoun(said: Said, nouns: readonly number[]): number[] {
  const { words, text, named } = said;
  return nouns.flatMap((place) => {
    const isOwn =
      articles.has(words[place - 1]?.text ?? '') || /^(?:tags|labels|tagged|labell?ed)$/.test(words[place]?.text ?? '');
    let start = place + 1;
    while (['called', 'named', 'as', 'with'].includes(words[start]?.text ?? '')) start += 1;
    const isDirect = start > place + 1 || isOwn;
    const isPointed = pronouns.has(words[start]?.text ?? '');
    if (isPointed) start += 1;
    while (isPointed && ['with', 'as'].includes(words[start]?.text ?? '')) start += 1;
    const isFree = !named.has(start) || isPointed || (isDirect && isOther(said, start));
    if (canBe(said, start) && isFree) return listFrom(said, start);
    const end = words[place]?.end ?? 0;
    const colon = /^[^:]{0,60}:(?=\s)/.exec(text.slice(end));
    const lead = words.findIndex((word, index) => index > place && leads.has(word.text) && word.text !== 'of');
    const next = colon ? words.findIndex((word) => word.start >= end + colon[0].length) : lead >= 0 ? lead + 1 : -1;
    if (next > 0 && canBe(said, next) && (!named.has(next) || isOther(said, next))) return listFrom(said, next);
    return [];
  });
}

/** The task is named without this word as well: "the label tax to the one about my return". */
function isOther({ named, words }: Said, index: number): boolean {
  return words.some((_, other) => named.has(other) && Math.abs(other - index) > 1);
}

function beforeNoun(said: Said, nouns: readonly number[]): number[] {
  const { words } = said;
  return nouns.flatMap((place) => {
    const lead = words[place - 2]?.text ?? '';
    const isLed = articles.has(lead) || takers.has(lead) || givers.has(lead);
    const isName = noun.test(words[place]?.text ?? '') && isLed && canBe(said, place - 1) && !said.named.has(place - 1);
    return isName ? [place - 1] : [];
  });
}

/** Tags that are there need no word before them where the words are about tags, or nothing else is left of them. */
function knownTags(said: Said, isTold: boolean): number[] {
  const { words, known, named, at } = said;
  const found = words.flatMap(({ text }, index) =>
    known.has(text) && !named.has(index) && !at.has(index) ? [index] : [],
  );
  if (found.length === 0 || isTold || said.share() >= 0.5) return found;
  const isLeft = words.some(
    ({ text }, index) =>
      !found.includes(index) && !named.has(index) && !at.has(index) && !quiet.has(text) && !fillers.has(text),
  );
  const isDone = words.some(({ text }) => takers.has(text) || ['off', 'belongs', 'add', 'put'].includes(text));
  return isLeft || !isDone ? [] : found;
}

/** What is left when all else is known: "put family on call mom as a tag". */
function loose(said: Said, { from, to }: { from: number; to: number }): number[] {
  const { words, named } = said;
  const found = words.flatMap((_, index) =>
    index >= from && index < to && canBe(said, index) && !named.has(index) && !said.at.has(index) ? [index] : [],
  );
  return found.length <= mostLoose ? found : [];
}

function canBe({ words, at, slots }: Said, index: number): boolean {
  const text = words[index]?.text ?? '';
  const isDate = at.has(index) && (slots.due?.toLowerCase() === text || slots.rule?.toLowerCase() === text);
  return (
    /^@?[\p{L}\p{N}]/u.test(text) &&
    !quiet.has(text) &&
    !saysHow(text) &&
    !fillers.has(text) &&
    !/^\d+$/.test(text) &&
    !Object.hasOwn(counts, text) &&
    (!at.has(index) || isDate)
  );
}

/** "retag milk", "kill tag on plants": what is done with a tag is none. */
function saysHow(text: string): boolean {
  return takers.has(text) || verb.test(text);
}

/** With what follows it in one list: "a, b and c". */
function listFrom(said: Said, start: number): number[] {
  const { words, text } = said;
  const found = [start];
  for (let index = start + 1; index < words.length; index += 1) {
    const word = words[index]?.text ?? '';
    const isJoined =
      joins.has(words[index - 1]?.text ?? '') || /,/.test(text.slice(words[index - 1]?.end, words[index]?.start));
    if (joins.has(word) && word !== 'also' && word !== 'as') continue;
    if (!isJoined || !canBe(said, index) || said.named.has(index)) break;
    found.push(index);
  }
  return found;
}

/** A word that is a tag is no date. */
function release({ words, at, slots }: Said, index: number): void {
  const text = words[index]?.text ?? '';
  if (!at.has(index)) return;
  if (slots.due?.toLowerCase() === text) delete slots.due;
  if (slots.rule?.toLowerCase() === text) delete slots.rule;
}

/** "tag them both important": what ends a sentence that begins with "tag" is one, also if it is called like a level. */
function releaseLevel({ words, at, slots }: Said): void {
  const place = words.length - 1;
  const isOfTag = /^(?:tag|label)$/.test(words[0]?.text ?? '') && !words.some(({ text }) => /^prio/.test(text));
  const last = words[place]?.text ?? '';
  if (!isOfTag || slots.priority === undefined || slots.tags.length > 0 || place < 2 || !at.has(place)) return;
  delete slots.priority;
  slots.tags = [last];
}

function swapsIn({ words }: Said): boolean {
  return words.some(({ text }) => swaps.has(text));
}

/** "not @office", "instead of home", "take office off", "change home to garden": the last of what is said before it counts. */
function isTakenOff(
  { words, text }: Said,
  { index, places, place }: { index: number; places: readonly number[]; place: number },
): boolean {
  let before = index - 1;
  const isOfTag = (text = '') => articles.has(text) || noun.test(text) || /^(?:tagg?ed|labell?ed)$/.test(text);
  while (isOfTag(words[before]?.text)) before -= 1;
  const [last = '', nearer = ''] = [words[before]?.text, words[before - 1]?.text];
  if (negations.has(last) || (last === 'of' && nearer === 'instead') || (last === 'than' && nearer === 'rather'))
    return true;
  const isNegated = words
    .slice(Math.max(0, before - 2), before)
    .some(({ text: word }) => word === 'not' || word === 'longer');
  if (
    isNegated &&
    ['need', 'needs', 'want', 'wants', 'have', 'has', 'be', 'require', 'belong', 'belongs'].includes(last)
  )
    return true;
  const next = words[index + 1]?.text ?? '';
  if (next === 'off' || (next === 'can' && words[index + 2]?.text === 'go')) return true;
  const swap = words.findLastIndex(({ text: word }, at) => at < index && swaps.has(word));
  if (swap >= 0 && places.length > 1 && !/\binstead of\b/i.test(text)) return place === 0;
  const act = words.findLastIndex(
    ({ text: word }, at) => at < index && (takers.has(word) || givers.has(word)) && !noun.test(word),
  );
  const said = words[act]?.text ?? '';
  if (!takers.has(said)) return false;
  return said !== 'take' || words.some(({ text: word }) => ['off', 'away', 'out', 'from'].includes(word));
}
