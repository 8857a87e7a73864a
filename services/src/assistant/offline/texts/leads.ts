import { doings, titleVerbs } from '../frames/lexicon.ts';
import { isPast } from '../frames/stem.ts';
import { type Word, wordsOf } from '../frames/words.ts';

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
  i should, remember me to, reminder to, i want to, i would like to, i plan to, i am going to, i will, it would be good if i, it would be nice if i, it would be good to, must not
  forget, must not forget to, i must not forget, i must not forget to, not to forget, let me not forget, let me not forget to,
  i promised to, start a task, start a new task, i need a task, i need a new task, i would like a task, i would like a new task, i would like to have a task,
  i would like to have a new task, i want a task, i want a new task, i want to have a task, have a task, have a task to, have a task for, i need a task to, make for me a
  task, make for me task, i wanted to, i still wanted to, keep in mind, keep in mind to, keep in mind that i need to`
  .split(',')
  .map((lead) => lead.trim().split(/\s+/))
  .toSorted((one, other) => other.length - one.length);

/** The words of those. */
export const leadWords: ReadonlySet<string> = new Set(leads.flat());

/** How many words at the beginning wish that something is done, and say nothing of it; 0 where none do. */
export function leadOf(words: readonly Word[]): number {
  return (
    leads.find((lead) => words.length > lead.length && lead.every((word, index) => words[index]?.text === word))
      ?.length ?? 0
  );
}

/** "one for sorting the photos", "a second one": what begins one more task. */
const another =
  /^(?:(?:and|also|then|plus|oh|n)\s+)*(?:(?:please )?(?:add|create|make) )?(?:(?:an?|one|the) )?(?:one|new|another|second|third|other|last|next)(?: new| more)?(?: (?:task|one|to-?do|item))?(?: (?:called|named|for|to|is|about)|:)? (?=\S)/i;
const joins =
  /^(?:(?:and|also|then|plus|oh|n|first|second(?:ly)?|third(?:ly)?|finally|so|ok|okay|yes|please)[\s,]+)+(?=\S)/i;
const owned =
  /^(?:(?:i|we)(?:['’]ve| have|(?= got))(?: just)?(?: got)?|there(?:['’]s| is| are)(?: also)?|it['’]?s|got) (?:the )?(?=\S)(?!to\b)/i;

/** "the flat needs a deep clean". */
const lacking = /^(?:the|my|our|his|her) [\p{L}]+(?: [\p{L}]+)? needs? (?=(?:an?|some|new|more|another|fresh)\b)/iu;

export function startsAnother(text: string): boolean {
  return (
    another.test(text) && /\b(?:task|one|another|second|third|other|to-?do|item)\b/i.test(another.exec(text)?.[0] ?? '')
  );
}

/** The same without what only begins it: "then i have to", "one for", "I've got". */
export function withoutLead(said: string): string {
  let text = said.replace(joins, '');
  if (startsAnother(text)) text = text.replace(another, '');
  const words = wordsOf(text);
  const lead = leadOf(words);
  if (lead > 0)
    return text
      .slice(words[lead]?.start ?? 0)
      .replace(/^(?:(?:also|really|just|now|still|please|probably|definitely|maybe|perhaps|actually) )+/i, '');
  const [first, second] = words;
  // "i meet Karl at 3": told in the present, it is to be done.
  if (['i', 'we'].includes(first?.text ?? '') && titleVerbs.has(second?.text ?? '')) return text.slice(second?.start);
  const bare = text.replace(lacking, '').replace(owned, '').replace(joins, '');
  const next = wordsOf(bare)[0]?.text ?? '';
  // "i have watered the plants" tells what is done.
  return bare !== text && (doings.has(next) || isPast(next)) ? text : bare;
}
