import { timeAlone } from '../time-alone.ts';
import { plainly } from './plainly.ts';
import { type Word, wordsOf } from './words.ts';

export interface Reading {
  /** What is wanted stands here. */
  text: string;
  /** What is spoken of may stand here. */
  around: string;
}

const verbs = new Set(
  'make move delete snooze remove push put set mark tag label tick check cross call rename cancel reopen uncheck untick postpone reschedule complete finish skip stop take bump drop give bring shift delay schedule scrap bin remind'.split(
    ' ',
  ),
);
const pronouns = new Set(['it', 'that', 'this', 'them', 'those', 'both', 'these']);
const joints = /\s*(?:[,;.!?–—]|\s-\s|\bso\b|\bbut\b|\bbecause\b|\bsince\b|\bcause\b|\bcuz\b|\bas\b)\s+/i;
const mostClauses = 5;
const endsInDay =
  /\b(?:today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu|fri)(?: (?:(?:after|before|in the|at) \p{L}+|morning|afternoon|evening|night))?$/iu;

/** What a verb about "it" begins; the whole; what ends it, with what stands before as what it speaks of; what begins it. */
export function readings(text: string): Reading[] {
  const found: Reading[] = [];
  const led = ledByVerb(wordsOf(text));
  // "set that to low priority and tag it family" is one sentence about it.
  if (led > 0 && !verbs.has(wordsOf(text)[0]?.text ?? ''))
    found.push({ text: text.slice(led), around: text.slice(0, led) });
  found.push({ text, around: '' });
  const clauses = text.split(joints).filter((clause) => clause !== '');
  if (clauses.length > 1 && clauses.length <= mostClauses) {
    const last = plainly(clauses.at(-1) ?? '');
    // "both for monday after work, | 17:30": the day is not lost for its hour.
    const isHourOfDay = timeAlone.test(last) && endsInDay.test(clauses.at(-2) ?? '');
    if (!isHourOfDay) found.push({ text: last, around: clauses.slice(0, -1).join(', ') });
    found.push({ text: plainly(clauses[0] ?? ''), around: clauses.slice(1).join(', ') });
  }
  return found.filter((one) => one.text !== '');
}

/** Where "... make it high priority" begins to say what is wanted. */
function ledByVerb(words: readonly Word[]): number {
  const at = words.findLastIndex(({ text: word }, index) => {
    if (index === 0 || !verbs.has(word)) return false;
    const next = words[index + 1]?.text ?? '';
    return pronouns.has(next) || (word === 'stop' && next === 'repeating') || (word === 'remind' && next === 'me');
  });
  return at > 0 ? (words[at]?.start ?? 0) : 0;
}
