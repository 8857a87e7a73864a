import type { Part } from './asked.ts';
import { type Asking, isNear, type ListTerms } from './list-asking.ts';

/** What is said of a part of a task. */
export const nouns: ReadonlyMap<string, Part> = partsBy({
  project: 'project',
  projects: 'project',
  tag: 'tags',
  tags: 'tags',
  label: 'tags',
  labels: 'tags',
  date: 'date',
  dates: 'date',
  deadline: 'date',
  deadlines: 'date',
  due: 'date',
  priority: 'priority',
  priorities: 'priority',
  note: 'notes',
  notes: 'notes',
  reminder: 'reminders',
  reminders: 'reminders',
});
const lacking: ReadonlyMap<string, Part> = partsBy({
  undated: 'date',
  unscheduled: 'date',
  dateless: 'date',
  untagged: 'tags',
  unlabelled: 'tags',
  unlabeled: 'tags',
  inbox: 'project',
  unassigned: 'project',
  unprioritised: 'priority',
  unprioritized: 'priority',
});
const denying = new Set('no not without lack lacks lacking missing never neither w/o'.split(' '));
const having = new Set(
  'with have has having got carry carries belong belongs belonging set assigned any a an'.split(' '),
);
const overdue = new Set('overdue late behind missed miss blown blew slipped expired passed overran'.split(' '));
/** Said of what is to be done, or of no task at all. */
const noise = new Set(
  'not yet still left remaining remain open pending undone unfinished incomplete outstanding uncompleted active together'.split(
    ' ',
  ),
);
const repeating = new Set('repeat repeats repeating repeated recurring recur recurs recurrent repetitive'.split(' '));
const doneWords = new Set(
  'done completed complete finished finish accomplished achieved ticked accomplish achieve closed crossed checked'.split(
    ' ',
  ),
);
/** With these what is done is yet to be done. */
export const yetToDo = new Set(
  'not yet still left remaining need needs must should undone unfinished incomplete never open'.split(' '),
);

/** A word that says in what state tasks are. */
export function readState(asking: Asking, index: number): void {
  const { said, at, terms } = asking;
  const word = said[index] ?? '';
  if (noise.has(word)) at.add(index);
  const missing = lacking.get(word);
  if (missing !== undefined) terms.lacks.push(missing);
  else if (repeating.has(word)) terms.repeats = `${isNear(asking, index, denying, 2) ? '-' : ''}is:recurring`;
  else if (overdue.has(word) && !(word === 'behind' && said[index + 1] === 'me'))
    terms.when = isNear(asking, index, denying, 2) ? '-is:overdue' : 'is:overdue';
  else if (doneWords.has(word)) readDone(asking, index);
  else return;
  at.add(index);
}

/** "done", unless it is yet to be done: "what has to be done by now" is late. */
function readDone({ said, terms }: Asking, index: number): void {
  const isAhead =
    said[index - 1] === 'to' ||
    said[index - 2] === 'to' ||
    said.some((one) => yetToDo.has(one)) ||
    /\bhave to\b/.test(said.join(' '));
  if (isAhead && said.includes('by') && said.includes('now')) terms.when = 'is:overdue';
  terms.isDone ||= !isAhead;
}

/** "without a date", "that have notes": what tasks have or lack. */
export function readPart(asking: Asking, index: number, when: string | undefined): void {
  const { said, at, terms } = asking;
  const word = said[index] ?? '';
  const part = nouns.get(word);
  if (part === undefined) return;
  at.add(index);
  if (isValued(part, terms, when)) return;
  const isNamed = word !== 'due' && word !== 'deadline' && word !== 'deadlines';
  if (isNear(asking, index, denying, 4) && (word !== 'due' || nouns.get(said[index + 1] ?? '') === 'date')) {
    if (!terms.lacks.includes(part)) terms.lacks.push(part);
  } else if (
    isNamed &&
    (part === 'reminders'
      ? ['with', 'have', 'has', 'a'].includes(said[index - 1] ?? '')
      : isNear(asking, index, having, 3))
  )
    terms.has.push(part);
}

/** Whether it is said which: "the tag home". */
function isValued(part: Part, { tags, project, priority }: ListTerms, when: string | undefined): boolean {
  if (part === 'tags') return tags !== undefined;
  if (part === 'project') return project !== undefined;
  if (part === 'priority') return priority !== undefined;
  return part === 'date' && when !== undefined;
}

function partsBy(words: Readonly<Record<string, Part>>): ReadonlyMap<string, Part> {
  return new Map(Object.entries(words));
}
