import type { Expression } from './expression.ts';
import { isClosing } from './expression.ts';
import { determiners, taskVerbs } from './word-lists.ts';
import { type Words, word } from './words.ts';

/** What stands around an expression in a text: it decides whether doubtful words are meant as a date. */
export interface Surroundings {
  /** The word before, in lower case; empty at the start. */
  before: string;
  beforeRaw: string;
  /** The word before that one. */
  beforeThat: string;
  /** The word behind; empty at the end. */
  behind: string;
  behindRaw: string;
  isAtStart: boolean;
  /** True where the text ends or a sign parts it from what follows. */
  isAtEnd: boolean;
  /** True as well before words that go on without an object: "with", "at", "to". */
  isClosed: boolean;
  /** True where a task begins behind it: "28th mow the lawn". */
  isBeforeTask: boolean;
}

export function surroundingsOf(words: Words, { first, next }: Expression): Surroundings {
  const behind = word(words, next);
  return {
    before: word(words, first - 1),
    beforeRaw: words[first - 1]?.raw ?? '',
    beforeThat: word(words, first - 2),
    behind,
    behindRaw: words[next]?.raw ?? '',
    isAtStart: first === 0,
    isAtEnd: behind === '' || /^[^\p{L}\d%°€$£#@&+]/u.test(behind),
    isClosed: isClosing(words, next),
    isBeforeTask: taskVerbs.has(behind) && hasObject(words, next + 1),
  };
}

/** False for a piece of a longer word, number, name or address: "pre-friday", "monday.com", "v3pm". */
export function isWhole(words: Words, { first, next }: Expression): boolean {
  const start = words[first];
  if (start?.isGlued && !/^[([{"“”‘'«,;:!?—–…|]$/u.test(word(words, first - 1))) return false;
  const end = words[next];
  if (!end?.isGlued) return true;
  if (!/^[)\]}"”’'»,;.:!?—–…|]$/u.test(end.text)) return false;
  const beyond = words[next + 1];
  return !beyond?.isGlued || /^[^\p{L}\d]/u.test(beyond.text);
}

/** "Friday", "FRI" but not "fri". */
export function isCapitalised(raw: string): boolean {
  return /^\p{Lu}/u.test(raw);
}

/** "31st call mom" begins a task, "the 3rd call" and "the 3rd call with Ann" are counted calls. */
function hasObject(words: Words, index: number): boolean {
  const text = word(words, index);
  return /^\p{L}/u.test(text) && (determiners.has(text) || !isClosing(words, index));
}
