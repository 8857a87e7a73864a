import { titleVerbs } from './frames/lexicon.ts';
import { wordsOf } from './frames/words.ts';

/** What may stand before the colon of a list: nothing that is to be done. */
const heading = new Set(
  `add create make put down new please pls can could you me i we to do have need want a an the my our some few couple of these those following
  this two three four five six seven and also for on by in at is are it following as things thing tasks task todos todo to-dos to-do items item jobs job errands errand
  chores chore list shopping groceries reminders today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday next week weekend
  morning afternoon evening separate different each must should`.split(/\s+/),
);
const when =
  /\b(?:for|on|by|due)? ?\b(?:today|tonight|tomorrow(?: morning| afternoon| evening)?|(?:next |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|week))\b/i;
const reminded =
  /^(?<lead>(?:please )?(?:remind me|don't let me forget|i (?:need|have|want)|remember)) to (?<rest>.+)$/is;
const newTask = /,? (?:and )?(?=(?:an? |one )?(?:new|another) task\b)/i;
const startsNew = /^(?:please )?(?:(?:add|create|make) )?(?:an? |one )?(?:new|another) task:? (?:to )?/i;
const mostWords = 12;
const longestHeading = 80;

/**
 * Several tasks that each have words of their own: on lines, between semicolons, behind "tasks:", or "remind me to A and to
 * B". Undefined for one.
 */
export function severalTexts(said: string): string[] | undefined {
  const list = listOf(said);
  if (list) return list;
  const tasks = said.split(newTask);
  if (tasks.length > 1 && startsNew.test(said)) return several(tasks.map((text) => text.replace(startsNew, '')));
  const dated = eachDated(said);
  if (dated) return dated;
  const wish = reminded.exec(said)?.groups;
  if (wish) return several((wish.rest ?? '').split(/,? and (?:also )?(?:remind me )?to /i));
  return /[;\n]/.test(said)
    ? several(said.replace(/^(?:add|create)[: ]\s*/i, '').split(/\s*(?:;|\n)\s*(?:and\s+)?/i))
    : undefined;
}

/** "call bob on monday and email sue on tuesday": each with a verb and a day of its own. */
function eachDated(said: string): string[] | undefined {
  const pieces = said
    .replace(/^(?:please )?(?:add|create)[: ]\s*/i, '')
    .split(/\s*,\s*(?:and\s+)?(?:also\s+|then\s+)?|\s+and\s+(?:also\s+|then\s+)?/i)
    .filter((piece) => piece !== '');
  const areErrands = pieces.every((piece) => titleVerbs.has(wordsOf(piece)[0]?.text ?? '') && when.test(piece));
  return areErrands ? several(pieces) : undefined;
}

/** "three things for tomorrow: ...": the day is that of each. */
function listOf(said: string): string[] | undefined {
  const at = said.search(/:(?=\s)/);
  const head = said.slice(0, Math.max(at, 0));
  if (at < 2 || at > longestHeading || !wordsOf(head).every(({ text }) => heading.has(text) || /^\d$/.test(text)))
    return undefined;
  const saysMany =
    /\b(?:tasks|to-?dos|things|items|jobs|errands|chores|list|shopping|groceries|following|these|two|three|four|five|\d)\b/i.test(
      head,
    );
  const rest = said.slice(at + 1).trim();
  const day = when
    .exec(head)?.[0]
    .trim()
    .replace(/^(?:for|due) /i, '');
  if (!saysMany && day === undefined) return undefined;
  return several(rest.split(/\s*[,;\n]\s*(?:and\s+)?|\s+and\s+/i))?.map((text) =>
    day === undefined ? text : `${text} ${day}`,
  );
}

function several(pieces: readonly string[]): string[] | undefined {
  const texts = pieces.map((piece) => piece.replace(/^[-*•\d.)\s]+(?=\D)/, '').trim()).filter((piece) => piece !== '');
  const areShort = texts.every((text) => text.split(/\s+/).length <= mostWords);
  return texts.length > 1 && texts.length <= 10 && areShort ? texts : undefined;
}
