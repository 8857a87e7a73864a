import type { ParseContext } from '@duly/language';
import type { KnownTask } from '../talk.ts';
import type { Part } from './asked.ts';
import { type Evidence, has } from './evidence.ts';
import { levels } from './lexicon.ts';
import { textOf } from './list-text.ts';
import { whenOf } from './list-when.ts';
import { markOf } from './sentence.ts';

/** What the words of a question say of the tasks. */
export interface ListTerms {
  when?: string;
  priority?: string;
  tags?: string;
  project?: string;
  repeats?: string;
  text?: string;
  has: Part[];
  lacks: Part[];
  isDone: boolean;
  /** The places of the words that were understood. */
  at: ReadonlySet<number>;
}

export interface Known {
  context: ParseContext;
  tasks: readonly KnownTask[];
}

const nouns: Readonly<Record<string, Part>> = {
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
};
const lacking: Readonly<Record<string, Part>> = {
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
};
const denying = new Set('no not without lack lacks lacking missing never neither w/o'.split(' '));
const having = new Set(
  'with have has having got carry carries belong belongs belonging set assigned any a an'.split(' '),
);
const excepting = new Set(['not', 'except', 'excluding', 'without', 'besides', 'minus', 'outside']);
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
const yetToDo = new Set(
  'not yet still left remaining need needs must should undone unfinished incomplete never open'.split(' '),
);
/** Reads them: dates, labels by their signs or by being there, what tasks have or lack, and words of their titles. */
export function readTerms(evidence: Evidence, { context, tasks }: Known): ListTerms {
  const { words, slots } = evidence;
  const said = words.map(({ text }) => text);
  const at = new Set<number>();
  const claim = (...places: number[]) => {
    for (const place of places) at.add(place);
  };
  const near = (index: number, some: ReadonlySet<string>, reach: number) =>
    said.slice(Math.max(0, index - reach), index).some((word) => some.has(word));
  const terms: ListTerms = { has: [], lacks: [], isDone: false, at };

  const levelsSaid = readLevels(said, claim);
  if (levelsSaid.length > 0)
    terms.priority = either(levelsSaid.map((level) => `p${'high medium low none'.split(' ').indexOf(level) + 1}`));

  const projects = (context.projects ?? []).flatMap(({ name }) => {
    const place = placeOf(name, said);
    // "what should I work on" is of no project.
    if (
      place < 0 ||
      (said[place + 1] === 'on' && near(place, new Set(['to', 'should', 'i', 'can', 'could', 'must']), 1))
    )
      return [];
    claim(...name.split(/\s+/).map((_, add) => place + add));
    return [`${isExcepted(said, place) ? '-' : ''}${markOf(name)}`];
  });
  if (slots.project !== undefined && projects.length === 0) projects.push(markOf(slots.project));
  if (projects.length > 0) terms.project = either(projects);

  const known = new Set(tasks.flatMap(({ tags = [] }) => tags));
  const bare = said.map((word) => word.replace(/^@/, ''));
  const tags = new Map<string, boolean>();
  for (const [index, word] of bare.entries()) {
    if ((!known.has(word) && !(slots.tags.includes(word) && isNamedTag(said, index))) || at.has(index)) continue;
    tags.set(word, isExcepted(said, index));
    claim(index);
  }
  const marked = [...tags].map(([tag, isNot]) => `${isNot ? '-' : ''}@${tag}`);
  if (marked.length > 0)
    terms.tags = said.some((word) => ['or', 'together', 'either'].includes(word)) ? either(marked) : marked.join(' ');

  const when = whenOf(evidence, context);
  claim(...when.at);
  for (const [index, word] of said.entries()) {
    if (at.has(index)) continue;
    if (noise.has(word)) claim(index);
    const missing = lacking[word];
    if (missing !== undefined) {
      terms.lacks.push(missing);
      claim(index);
    } else if (repeating.has(word)) {
      terms.repeats = `${near(index, denying, 2) ? '-' : ''}is:recurring`;
      claim(index);
    } else if (overdue.has(word) && !(word === 'behind' && said[index + 1] === 'me')) {
      terms.when = near(index, denying, 2) ? '-is:overdue' : 'is:overdue';
      claim(index);
    } else if (doneWords.has(word)) {
      const isAhead =
        said[index - 1] === 'to' ||
        said[index - 2] === 'to' ||
        said.some((one) => yetToDo.has(one)) ||
        /\bhave to\b/.test(said.join(' '));
      if (isAhead && said.includes('by') && said.includes('now')) terms.when = 'is:overdue';
      terms.isDone ||= !isAhead;
      claim(index);
    }
    const part = nouns[word];
    if (part === undefined) continue;
    const isValued =
      part === 'tags'
        ? terms.tags !== undefined
        : part === 'project'
          ? terms.project !== undefined
          : part === 'priority'
            ? terms.priority !== undefined
            : part === 'date' && when.filter !== undefined;
    if (isValued) {
      claim(index);
      continue;
    }
    const isNamed = word !== 'due' && word !== 'deadline' && word !== 'deadlines';
    if (near(index, denying, 4) && (word !== 'due' || nouns[said[index + 1] ?? ''] === 'date')) {
      if (!terms.lacks.includes(part)) terms.lacks.push(part);
    } else if (
      isNamed &&
      (part === 'reminders' ? ['with', 'have', 'has', 'a'].includes(said[index - 1] ?? '') : near(index, having, 3))
    )
      terms.has.push(part);
    claim(index);
  }
  terms.isDone ||= has(evidence, 'done-list') && !said.some((word) => yetToDo.has(word));
  if (slots.rule !== undefined && terms.repeats === undefined && when.filter === undefined)
    terms.repeats = 'is:recurring';
  if (terms.lacks.length > 0) terms.has = terms.has.filter((part) => !terms.lacks.includes(part));
  if (when.filter !== undefined) terms.when = terms.when === undefined ? when.filter : `${terms.when} ${when.filter}`;

  const text = textOf(evidence, at, tasks);
  claim(...text.at);
  if (text.words.length > 0) terms.text = text.words.join(' ');
  return terms;
}

/** "@x", "tagged x", "the x tag": a tag that no task has. */
function isNamedTag(said: readonly string[], index: number): boolean {
  const [before = '', word = '', next = ''] = [said[index - 1], said[index], said[index + 1]];
  const isBeside =
    /^(?:tag|tags|tagged|label|labels|labell?ed|as|called|named)$/.test(before) ||
    /^(?:tag|tags|label|labels)$/.test(next);
  return (
    word.startsWith('@') ||
    (isBeside && nouns[word] === undefined && !/^(?:i|any|what|which|many|no|the|a|all|my)$/.test(word))
  );
}

/** "all but work", "other than errands". */
function isExcepted(said: readonly string[], index: number): boolean {
  const before = said.slice(Math.max(0, index - 2), index);
  // "without the ones from work"
  const far = said.slice(Math.max(0, index - 4), index);
  if (far.some((word) => ['without', 'except', 'excluding', 'minus'].includes(word))) return true;
  return (
    before.some((word) => excepting.has(word)) || ['other than', 'apart from', 'all but'].includes(before.join(' '))
  );
}

/** "high or medium": a task has only one of them. */
function readLevels(said: readonly string[], claim: (...places: number[]) => void): string[] {
  const found = new Set<string>();
  for (let index = 0; index < said.length; index += 1) {
    for (let length = 4; length > 0; length -= 1) {
      const level =
        levels[
          said
            .slice(index, index + length)
            .join(' ')
            .replace('-', ' ')
        ];
      if (level === undefined || index + length > said.length || said[index] === 'can' || said[index] === 'a') continue;
      found.add(level);
      claim(...Array.from({ length }, (_, add) => index + add));
      index += length - 1;
      break;
    }
  }
  return [...found];
}

function placeOf(name: string, said: readonly string[]): number {
  const parts = name.toLowerCase().split(/\s+/);
  return said.findIndex((_, index) => parts.every((part, add) => said[index + add]?.replace(/^#/, '') === part));
}

function either(terms: readonly string[]): string {
  return terms.length > 1 && terms.every((term) => !term.startsWith('-')) ? `(${terms.join(' or ')})` : terms.join(' ');
}
