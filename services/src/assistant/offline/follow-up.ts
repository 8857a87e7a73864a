import { findTarget } from '@duly/language';
import { answerToWhich } from './answers-which.ts';
import { fillers } from './frames/lexicon.ts';
import { findMentions } from './frames/mentions.ts';
import { leans } from './frames/plainly.ts';
import { wordsOf } from './frames/words.ts';
import { readMarks } from './marks.ts';
import { openOptions, type Talk } from './talk.ts';

/** A choice that is typed instead of clicked. */
export function complete(said: string, talk: Pick<Talk, 'history'>): string {
  const options = openOptions(talk) ?? [];
  return answerToWhich(said, options) ?? chosenOf(said, options)?.value ?? affirmed(said, options)?.value ?? said;
}

/** What leans on what was said before, and is a title as little as a command: nothing is added of it unasked. */
export function leansOn({ history }: Talk, said: string): boolean {
  if (history.length === 0) return false;
  if (leans(said)) return true;
  if (/^(?:and|also|but|no|nope|actually|instead|wait|or|not)\b/i.test(said)) return true;
  const verb =
    /^(?:make|set|change|move|put|push|give|do|mark|assign|repeat|remove|take|update|turn|bring|add|snooze)\b/i;
  return verb.test(said) && /\b(?:it|that|this|them|these|those|both)\b/i.test(said);
}

const asks = /\?\s*$|^(?:what|which|when|where|how|show|list|do i|is|are)\b/i;

function chosenOf<O extends { label: string; value: string }>(said: string, options: readonly O[]): O | undefined {
  const words = said
    .trim()
    .replace(/[.!?]+$/, '')
    .replace(/^(?:(?:no|ok|okay|sorry|oh|i mean(?:t)?),? )+(?=\S)/i, '');
  const place = placeOf(words.toLowerCase());
  if (place !== undefined) return options.at(place < 0 ? place : place - 1);
  const same = options.filter(({ label }) => label.toLowerCase() === words.toLowerCase());
  if (same.length === 1) return same[0];
  // "not annas" chooses anything but hers.
  if (words.split(/\s+/).length > 8 || asks.test(said) || /\bnot\b|n['’]t\b/i.test(words)) return undefined;
  // By its name only a task is chosen: the words of a question that was not understood come again in the next one.
  const named = options.flatMap((option, index) =>
    readMarks(option.value).taskIds ? [{ id: String(index), title: option.label, option }] : [],
  );
  const name = words.replace(
    /^(?:(?:the|my|that) )?(?:one (?:about|of|for|from|with|to|i (?:have|need) to) )?(?:the |my )?| one$/gi,
    '',
  );
  const found = findTarget(name, named);
  if (found.kind === 'one') return found.task.option;
  // Of what was offered, one name alone resembles it, by each of its words: "buy bread" is no "Buy milk".
  const ofName = name.split(/\s+/);
  const [only, ...others] = found.kind === 'candidates' && ofName.length <= 2 ? found.tasks : [];
  const isItsName = only && ofName.every((word) => findTarget(word, [only]).kind !== 'none');
  if (only && isItsName && others.length === 0) return only.option;
  return described(words, named)?.option;
}

/** "the one i had to write", and nothing else that could be wanted. */
function described<N extends { id: string; title: string }>(words: string, named: readonly N[]): N | undefined {
  const said = wordsOf(words);
  const tasks = named.map(({ id, title }) => ({ id, title, priority: 'none' as const }));
  const [mention, ...others] = findMentions(said, tasks, () => true, { isAmongFew: true });
  if (!mention || others.length > 0 || mention.tasks.length !== 1) return undefined;
  const isOnlyName = said.every(({ text }, index) => mention.at.includes(index) || fillers.has(text));
  return isOnlyName ? named.find(({ id }) => id === mention.tasks[0]?.id) : undefined;
}

/** "yes" to a question that has one answer besides "no". */
function affirmed<O extends { value: string }>(said: string, options: readonly O[]): O | undefined {
  const offers = options.filter(({ value }) => value !== 'never mind');
  const isYes =
    /^(?:yes|yep|yeah|yup|sure|ok|okay|please do|do it|go ahead|exactly|correct|right)(?:,? please)?[.!]*$/i;
  return offers.length === 1 && isYes.test(said.trim()) ? offers[0] : undefined;
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

function placeOf(words: string): number | undefined {
  const bare = words.replace(/^(?:the |number |no\. ?|#)+/, '').replace(/ (?:one|option|task)$/, '');
  if (bare === 'last') return -1;
  const place = ordinals.indexOf(bare) + 1 || Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(bare)?.[1] ?? 0);
  return place > 0 ? place : undefined;
}
