import type { Evidence } from './evidence.ts';
import type { OwnWords } from './new-name.ts';
import { behind, beside, quotesIn, titlesIn, unquoted, withoutThanks } from './own-words.ts';
import { type Word, wordsOf } from './words.ts';

const nouns = new Set(
  'note notes comment comments remark remarks description detail details memo info notice'.split(' '),
);
const verbs = new Set(
  'write put add jot note leave stick attach make take set have save keep remember record mention append include drop pin down scribble store give ad'.split(
    ' ',
  ),
);
/** What may stand around the task and the note, and says nothing. */
const around = new Set(
  'a an the my to on for of in under with at by as into onto beside next this that there is are should be i want need would like can could you please we me us it just also one task tasks entry item new another extra short little quick small let and about reading saying says who which myself needs gets has have'.split(
    ' ',
  ),
);
const pronouns = new Set(['it', 'this', 'that', 'them']);
const places = new Set('on to for of in under with at'.split(' '));
const states = new Set('off away out again is are was were has have had do does did seems looks no'.split(' '));
const joins =
  /^(?:\s*[,:;.–—-]\s*|\s+|(?:please|that says|which says|that reads|saying|reading|says|it says|to say|so it says|with the (?:words?|text|content)|the words?|that|it's|it is|should be|shall be|must be|be|as follows|new note)(?=[\s:,]))/i;
/** A note begins after these, wherever its task stands. */
const sign =
  /(?<![\p{L}\p{N}])(?:that says|which says|that it says|that reads|saying|reading|with the (?:words?|text|content)|the words?)(?![\p{L}\p{N}])\s*:?|\s*:(?=\s|$)/giu;
const reversed =
  /^(?<lead>.*?)\b(?:put|write|add|note|leave|attach|jot|set|save|have|include|append|drop|keep)(?: down)? (?<value>.{2,300}?) (?:in|into|to|on|as|under) (?:the |a |an |my |its |his |her )?(?:notes?|comments?|description|remarks?|details)(?: (?:of|for|on|to|at|in|under|with) (?<of>.{2,100}))?$/is;
const replacing =
  /^(?:please )?(?:change|replace|update|edit|overwrite|correct|set|swap|make|rewrite)\b|\bnotes? (?:of|for|on) .{2,80}(?:should|shall|must) be\b/i;

/** "..., put that as a note" */
const asNote =
  /[,;.]\s*(?:please )?(?:put|write|add|note|save|keep) (?:that|this|it)(?: down)?(?: (?:as|in|into|to) (?:a |the |its )?notes?)?$/i;

export interface NewNote extends OwnWords {
  /** What was noted before goes. */
  replaces: boolean;
}

/** The note in words that give a task one. */
export function readNewNote(
  { text, words, mentions }: Evidence,
  titles: readonly string[],
  names: (words: string) => boolean,
): NewNote | undefined {
  const first = new Set(mentions[0]?.at ?? []);
  const named = words.filter((_, index) => first.has(index));
  const found =
    inQuotes(text, titles) ??
    afterSign(text, { titles, named, names }) ??
    before(text) ??
    afterAll(text, { titles, named });
  if (!found) return undefined;
  const isOld = wordsOf(found.of).some(({ text: word }) => nouns.has(word));
  return { ...found, replaces: isOld && replacing.test(text) };
}

function inQuotes(text: string, titles: readonly string[]): OwnWords | undefined {
  const colon = text.search(/:(?=\s)/);
  const fresh = quotesIn(text).filter(
    ({ value }) => !titles.some((title) => title.toLowerCase() === value.toLowerCase()),
  );
  const [only] = fresh;
  if (fresh.length !== 1 || !only) return undefined;
  const isLater = colon >= 0 && colon < only.start && text.slice(colon + 1, only.start).trim() !== '';
  return isLater ? undefined : { value: only.value, of: beside(text, only.start, only.end) };
}

interface Names {
  titles: readonly string[];
  /** The words that name a task first. */
  named: readonly Word[];
}

function afterSign(
  text: string,
  { names, ...known }: Names & { names: (words: string) => boolean },
): OwnWords | undefined {
  for (const { index, 0: said } of text.matchAll(sign)) {
    const left = text.slice(0, index);
    const isTold = wordsOf(left).some(({ text: word }) => nouns.has(word) || verbs.has(word));
    if (!isTold && !names(left)) continue;
    const start = index + said.length;
    const words = wordsOf(text.slice(start));
    // "The plants: make a note, neighbour has the key": the note is yet to come.
    const isLater =
      words.slice(0, 4).some(({ text: word }) => nouns.has(word)) &&
      !wordsOf(left).some(({ text: word }) => nouns.has(word));
    if (isLater) return afterAll(text, known);
    return take(text, start);
  }
  return undefined;
}

/** "put the key is under the mat in the notes of the plants" */
function before(text: string): OwnWords | undefined {
  const { lead = '', value, of = '' } = reversed.exec(withoutThanks(text))?.groups ?? {};
  if (value === undefined || isOnlyAround(value)) return undefined;
  if (
    wordsOf(value)
      .slice(0, 2)
      .some(({ text: word }) => nouns.has(word))
  )
    return undefined;
  return { value: unquoted(value.trim()), of: `${lead} ${of}`.trim() };
}

function isOnlyAround(value: string): boolean {
  return wordsOf(value).every(({ text }) => around.has(text) || nouns.has(text));
}

/** What is left when the task, the note and the words around them are read: "for the milk add the remark 1.5 percent fat". */
function afterAll(text: string, { titles, named }: Names): OwnWords | undefined {
  const words = wordsOf(text);
  const title = titlesIn(text, titles)[0];
  const inTitle = ({ start }: Word) => title !== undefined && start >= title.start && start < title.end;
  let end = 0;
  let told = 0;
  for (const [index, word] of words.entries()) {
    const isCue = nouns.has(word.text) || verbs.has(word.text);
    const isPointed = pronouns.has(word.text) && places.has(words[index - 1]?.text ?? '');
    const isName = isPointed || inTitle(word) || named.some(({ start }) => start === word.start);
    if (!isCue && !isName && !around.has(word.text) && !/["“”]/.test(word.text)) break;
    if (isCue || isName) end = word.end;
    if (isCue) told += 1;
  }
  const found = told === 0 ? undefined : take(text, end);
  // "notes for the meeting are missing" is said of notes.
  const [first = '', second = ''] = wordsOf(found?.value ?? '').map(({ text: word }) => word);
  return states.has(first) || nouns.has(first) || nouns.has(second) ? undefined : found;
}

function take(text: string, start: number): OwnWords | undefined {
  const from = behind(joins, text, start);
  const value = unquoted(withoutThanks(withoutThanks(text.slice(from)).replace(asNote, '')));
  return value === '' || isOnlyAround(value) ? undefined : { value, of: beside(text, start, text.length) };
}
