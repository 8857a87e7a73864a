import { parse } from '@duly/language';
import { severalTexts } from '../several-texts.ts';
import { readEvidence } from './evidence.ts';
import { isNew } from './is-new.ts';
import { titleVerbs } from './lexicon.ts';
import { targetOf } from './target.ts';
import type { Known } from './understand.ts';
import { type Word, wordsOf } from './words.ts';

/** What begins a wish to have something on the list. */
const leads = `
  add, create, put down, write down, jot down, note down, take down, note that i should, note that i need to, note
  that i have to, note that i must, note that we need to, make a note that i should, make a note that i need to,
  make a note that i have to, make a note to, make a note of, take a note to, note to self, new task, new job, new
  todo, new to-do, new one, new item, new entry, another task, another one, one more task, next task, task, todo,
  to-do, to do, job, errand, chore, add a task, add a task to, add a new task, add a new task to, add new task,
  add task, add another task, add the task, add a todo, add a to-do, add an item, add an entry, add one more task,
  make a task, make a task to, make a new task, make task, make new task, make me a task, make me a task to,
  create a task, create a task to, create a new task, create new task, create task, create another task, set a
  task, set up a task, set up a new task, write a task, open a task, save a task, enter a task, register a task,
  record a task, give me a task, do not forget to, do not forget, do not let me forget to, do not let me forget,
  do not let me forget about, do not let me forget that i need to, remember to, remember, i must remember to, i
  need to remember to, i have to remember to, i should remember to, make sure i, make sure to, make sure that i,
  see that i, see to it that i, i need to, i have to, i must, i must to, i should, i ought to, i have got to, i
  got to, i gotta, i shall, i had better, i better, i am supposed to, i am meant to, i still need to, i still have
  to, i still must, i also need to, i also have to, i also must, i also should, i really need to, i really should,
  i really must, i really have to, i do need to, i will need to, i will have to, i would need to, we need to, we
  have to, we must, we should, we still need to, we also need to, need to, have to, gotta, must, should, got to,
  ought to, i would like to add, i want to add, i want add, i need to add, i would like add, let me add, let us
  add, i would add, i wish to add, i should like to add, i want to put, can add, adding, to add, please to add,
  and add, remind me to, remind me that i need to, remind me that i have to, remind me that i must, remind me that
  i should, remember me to, reminder to, i want to, i would like to, i plan to, i am going to, i will`
  .split(',')
  .map((lead) => lead.trim().split(/\s+/))
  .toSorted((one, other) => other.length - one.length);
const marks = new Set(['called', 'named', 'titled', 'saying', 'that', 'for', 'to', 'is']);
const nouns = new Set(['task', 'todo', 'to-do']);
const ends =
  /\s+(?:(?:to|on|onto|in|into) (?:my|the|our) (?:to-?do |task |todo |shopping |grocery )?(?:list|tasks|to-?dos)|as (?:a |an? new )?(?:task|to-?do)|down)(?= |$)/i;
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
  if (severalTexts(text)) return text;
  const words = wordsOf(text);
  const lead = leadOf(words) || (/^(?:i|we) need [^,]{2,40},/i.test(text) ? 2 : 0);
  // "tomorrow I need to ...": the day is said of all that follows.
  const day =
    lead > 0
      ? undefined
      : parse(text, { ...context, mode: 'add' }).spans.find(({ kind, start }) => kind === 'due' && start === 0);
  const rest = day ? text.slice(day.end).replace(/^[\s,:]+/, '') : '';
  if (day && leadOf(wordsOf(rest)) > 0) return asAdded(`${rest} ${day.text}`, known);
  if (lead > 0) {
    const title = restOf(text, words, lead);
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
  const isThere = open.some(({ title }) => title.toLowerCase() === read.title.toLowerCase());
  return goesOn && !isThere && isNew(text, known, words, 0) ? `add ${text}` : undefined;
}

function leadOf(words: readonly Word[]): number {
  return (
    leads.find((lead) => words.length > lead.length && lead.every((word, index) => words[index]?.text === word))
      ?.length ?? 0
  );
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
  const bare = rest.replace(/[?!.]+$/, '').replace(/^(?:also|really|just|now|still|please) /i, '');
  return (isListed ? bare : bare.replace(ends, '')).replace(/^["“](?<title>[^"“”]+)["”]/, '$<title>').trim();
}
