import { parse } from '@duly/language';
import { addingIn } from '../reading-in.ts';
import { leadOf } from '../texts/leads.ts';
import { shareOf } from '../wishes/guess.ts';
import { readEvidence } from './evidence.ts';
import { isNew } from './is-new.ts';
import { titleVerbs } from './lexicon.ts';
import { targetOf } from './target.ts';
import type { Known } from './understood.ts';
import { type Word, wordsOf } from './words.ts';

const marks = new Set(['called', 'named', 'titled', 'saying', 'that', 'for', 'to', 'is']);
const nouns = new Set(['task', 'todo', 'to-do']);
const ends =
  /\s+(?:(?:to|on|onto|in|into) (?:my|the|our) (?:to-?do |task |todo |shopping |grocery )?(?:list|tasks|to-?dos)|on there|as (?:a |an? new )?(?:task|to-?do)|down)(?= |$)/i;
const wish = new Set(
  'add create make new a an another one please task todo to-do item want to i would like can you need'.split(' '),
);

/** "create a new task", and nothing of it. */
export function isEmptyWish(text: string): boolean {
  const words = wordsOf(text).map(({ text: word }) => word);
  return (
    words.length > 1 &&
    words.length < 9 &&
    words.every((word) => wish.has(word)) &&
    words.some((word) => nouns.has(word)) &&
    words.some((word) => ['add', 'create', 'make', 'new', 'another'].includes(word))
  );
}

/** What is plainly a new task, as "add ..."; undefined when it is none, or perhaps something else. */
export function asAdded(text: string, known: Known): string | undefined {
  const { said, talk, context, open } = known;
  const words = wordsOf(text);
  const lead = leadOf(words) || (/^(?:i|we) need [^,]{2,40},/i.test(text) ? 2 : 0);
  // "tomorrow I need to ...": the day is said of all that follows.
  const day =
    lead > 0
      ? undefined
      : parse(text, addingIn(context)).spans.find(({ kind, start }) => kind === 'due' && start === 0);
  const rest = day ? text.slice(day.end).replace(/^[\s,:]+/, '') : '';
  if (day && leadOf(wordsOf(rest)) > 0) return asAdded(`${rest} ${day.text}`, known);
  if (lead > 0) {
    const title = inOrder(restOf(text, words, lead), known);
    const verb =
      ['remind', 'remember'].includes(words[0]?.text ?? '') && words[1]?.text === 'me' ? 'remind me to' : 'add';
    return title !== '' && isNew(title, known, words, lead) ? `${verb} ${title}` : undefined;
  }
  // "put the bins out on my list": the end says it.
  const end = ends.exec(text);
  if (end && /^(?:put|place|stick|throw|get|have|enter|write|set)\b/i.test(text)) {
    const title = `${text.slice(0, end.index)}${text.slice(end.index + end[0].length)}`.replace(/^\S+\s+/, '');
    return isNew(title, known, words, 1) ? `add ${title} to my list` : undefined;
  }
  const read = parse(text, context);
  if (read.intent !== 'create' || !read.title.includes(' ')) return undefined;
  // "and also call the painter on monday": what is done in a turn of its own.
  const isAsked = /\b(?:can|could|would|will) (?:you|u)\b/i.test(said);
  const named = targetOf(readEvidence(text, { tasks: open, talk, context }), talk).how === 'named';
  const goesOn =
    !isAsked && !named && /^(?:and|also|plus|then|oh|ok|okay)\b/i.test(said) && titleVerbs.has(words[0]?.text ?? '');
  const share = shareOf(readEvidence(text, { tasks: open, talk, context }).wishes(), 'create');
  const isThere = open.some(({ title }) => title.toLowerCase() === read.title.toLowerCase());
  return goesOn && share >= 0.35 && !isThere && isNew(text, known, words, 0) ? `add ${text}` : undefined;
}

/** "a task for thursday to water the ferns": the day comes behind. */
function inOrder(title: string, { context }: Known): string {
  const day = parse(title, addingIn(context)).spans.find(({ kind, start }) => kind === 'due' && start === 0);
  const rest = day ? /^\s*(?:to|:|,|-)\s+(?<rest>\S.*)$/i.exec(title.slice(day.end))?.groups?.rest : undefined;
  return day && rest !== undefined ? `${rest} ${day.text}` : title;
}

/** The words of the task, without what the list is called. */
function restOf(text: string, words: readonly Word[], lead: number): string {
  let from = lead;
  const isNamed =
    nouns.has(words[lead - 1]?.text ?? '') ||
    ['job', 'one', 'item', 'entry', 'down', 'more'].includes(words[lead - 1]?.text ?? '');
  while (isNamed && from < words.length - 1 && marks.has(words[from]?.text ?? '')) from += 1;
  const rest = text.slice(words[from]?.start ?? text.length);
  // "add apples and pears to my list" says that they are several.
  const isListed = words[0]?.text === 'add' && lead === 1;
  const bare = rest
    .replace(/[?!.]+$/, '')
    .replace(/^(?:(?:also|really|just|now|still|please|probably|definitely|maybe|perhaps|actually) )+/i, '');
  return (isListed ? bare : bare.replace(ends, '')).replace(/^["“](?<title>[^"“”]+)["”]/, '$<title>').trim();
}
