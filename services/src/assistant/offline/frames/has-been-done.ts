import type { Evidence } from './evidence.ts';
import { alike, doings, titleVerbs } from './lexicon.ts';
import { placesOf } from './mentions.ts';
import { isPast, stem } from './stem.ts';
import type { Target } from './target.ts';

/**
 * How clearly the words report that a task is done: "called mom" of "Call mom", "the rent is paid". With another verb
 * ("called the dentist" of "Dentist") it may be, and is asked about. 0 when they report nothing.
 */
export function hasBeenDone(evidence: Evidence, target: Target): number {
  const { words, mentions, slotAt } = evidence;
  const places = words.flatMap(({ text }, index) =>
    isPast(text) && doings.has(text) && !slotAt.has(index) ? [index] : [],
  );
  if (places.length === 0) return 0;
  if (target.how === 'pointed') return 0.6;
  if (target.how !== 'named' || mentions.length === 0) return 0;
  const verbs = places.map((index) => stem(words[index]?.text ?? ''));
  const fits = mentions.every(({ tasks }) => {
    const first = stem((tasks[0]?.title ?? '').toLowerCase().split(/\s+/)[0] ?? '');
    if (!titleVerbs.has(first) && !isStemOfVerb(first)) return verbs.some((verb) => ofThings.has(verb));
    return verbs.some((verb) => verb === first || (alike[verb] ?? []).some((one) => stem(one) === first));
  });
  return fits ? 0.65 : 0.3;
}

const telling = new Set('called rang phoned wrote said emailed mailed asked told'.split(' '));
const helpers = new Set('is are was were been be have has had get got'.split(' '));

/** "the dentist called" tells what the dentist did. */
export function isTold({ words, mentions }: Evidence): boolean {
  const named = placesOf(mentions);
  return words.some(
    ({ text }, index) =>
      telling.has(text) &&
      named.has(index - 1) &&
      !helpers.has(words[index - 1]?.text ?? '') &&
      !words.slice(0, index).some(({ text: word }) => word === 'i' || word === 'we'),
  );
}

/** Said of a task that is named by a thing: "got the eggs", "went to the dentist". */
const ofThings = new Set([
  'get',
  'buy',
  'do',
  'finish',
  'have',
  'go',
  'be',
  'attend',
  'complet',
  'pick',
  'grab',
  'been',
  'order',
  'send',
  'pay',
  'mak',
  'tak',
]);
const stems = new Set([...titleVerbs].map(stem));

function isStemOfVerb(word: string): boolean {
  return stems.has(word);
}
