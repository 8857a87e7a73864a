import { findTarget, parse } from '@duly/language';
import { quoted } from '../words/say.ts';
import type { Heard } from './answer.ts';
import { allTasks } from './find-tasks.ts';
import { leansOn } from './follow-up.ts';
import { plainly } from './frames/plainly.ts';
import { marked, marks, taskMark } from './marks.ts';
import { type OtherMeaning, otherMeaningOf } from './may-be-talk.ts';
import { type Answering, choose, type KnownTask } from './talk.ts';

const reasons: Readonly<Record<OtherMeaning, string>> = {
  question: 'I cannot answer',
  command: 'I do not understand',
  leaning: 'I do not understand',
  statement: 'I am not sure what you mean by',
  chat: 'I am not sure what you mean by',
  'asks-me': 'I keep tasks, and cannot do',
};

/**
 * Asks before something becomes a task that may have been meant otherwise: a question, a report, or words about a task that
 * is there. A task too many hides that something was not understood. True when it asked.
 */
export function* doubtNewTask(heard: Heard): Answering<boolean> {
  const { said, whole, marks: read, parsed, history } = heard;
  if (read.isTask || whole !== said) return false;
  const isWish = parsed.spans.some(
    ({ kind, text, start }) => (kind === 'intent' && !isCourtesy(text)) || (kind === 'reminder' && begins(said, start)),
  );
  const text = plainly(said);
  const open = yield* allTasks('open');
  const title = parsed.title || text;
  // When the turn is tried again, it may be what these words have made.
  if (!heard.isAgain && (yield* namesKnownTask(heard, open))) return true;
  const saysMore = parsed.spans.some(({ kind }) => kind !== 'intent');
  const isQuoted = said.includes(`"${title}"`);
  const meaning =
    leansOn(heard, said) && !isWish
      ? 'leaning'
      : otherMeaningOf({ text, isWish, title, saysMore, hasHistory: history.length > 0, isQuoted });
  if (meaning === undefined && !isWish && asked.test(said.trim())) return yield* offer(heard, reasons['asks-me'], []);
  // "work, mon": the name of a project or a tag is said of a task, and is seldom one; nor is a verb alone.
  const isNoTask = bareVerb.test(title) || isLabel(title, heard, open);
  if (!isWish && isNoTask) return yield* offer(heard, reasons.statement, []);
  const named = isWish ? [] : mentioned(text, title, open);
  if (meaning) return yield* offer(heard, reasons[meaning], named);
  return named.length > 0 ? yield* offer(heard, 'I am not sure what to do with', named) : false;
}

const bareVerb = /^(?:get|buy|see|do|have|make|take|go|add|put|say|tell|ask|need|want|save|find|bring|send|fix)$/i;

function isLabel(title: string, { projects }: Heard, open: readonly KnownTask[]): boolean {
  const names = [...projects.map(({ name }) => name), ...open.flatMap(({ tags = [] }) => tags)];
  return names.some((name) => name.toLowerCase() === title.trim().toLowerCase());
}

/** Somebody who is asked to do it is no list. */
const asked =
  /^(?:(?:ok|okay|then|so|and|hey|please) ){0,3}(?:can|could|would|will) (?:you|u) (?!please add|add|note)/i;

const courtesy =
  /^(?:,? ?(?:please|pls|plz|kindly|just|also|maybe|thanks|thank you|thx|for me)|(?:could|can|would|will) you|would you mind|i(?:'d| would) like you to|i (?:want|need) you to){1,3}$/i;

export function isCourtesy(text: string): boolean {
  return courtesy.test(text);
}

/** "please remind me": nothing but a courtesy stands before it. */
export function begins(said: string, start: number): boolean {
  return start === 0 || isCourtesy(said.slice(0, start).trim());
}

/** "dentist every 6 months": there is a task of this name, which may get the date, or a second one is wanted. */
function* namesKnownTask({ said, whole, context }: Heard, open: readonly KnownTask[]): Answering<boolean> {
  const plain = plainly(said);
  const { title, due, recurrence } = parse(plain, context);
  const same = open.find((task) => wordsOf(task.title) === wordsOf(title));
  if (!same) return false;
  const isFirst = plain.toLowerCase().startsWith(title.toLowerCase());
  const rest = isFirst ? plain.slice(title.length).trim() : '';
  const change =
    (due || recurrence) && rest !== ''
      ? {
          label: `Change it: ${rest}`,
          value: `${recurrence ? 'make it' : 'move it to'} ${rest} ${taskMark(same.id)}`,
        }
      : { label: `Show ${quoted(same.title)}`, value: `show it ${taskMark(same.id)}` };
  yield* choose(`There is ${quoted(same.title)} already. What shall I do?`, [
    change,
    { label: `Add another ${quoted(title)}`, value: marked(whole, marks.newTask) },
  ]);
  return true;
}

function* offer({ said, whole }: Heard, why: string, tasks: readonly KnownTask[]): Answering<boolean> {
  yield* choose(`${why} ${quoted(said)}. Shall I add it as a task?`, [
    ...tasks.map(({ id, title }) => ({ label: `Show ${quoted(title)}`, value: `show it ${taskMark(id)}` })),
    { label: `Add ${quoted(said)}`, value: marked(whole, marks.newTask) },
    { label: 'No', value: 'never mind' },
  ]);
  return true;
}

/** The tasks of which the words may speak: with the whole title in them ("make the dentist urgent"), or named by less of it. */
function mentioned(text: string, title: string, tasks: readonly KnownTask[]): KnownTask[] {
  const words = ` ${wordsOf(text)} `;
  const inside = tasks.filter((task) => {
    const name = wordsOf(task.title);
    return name.length >= 4 && words.includes(` ${name} `);
  });
  if (inside.length > 0) return inside.slice(0, 3);
  const found = findTarget(title, tasks);
  if (found.kind === 'one') return [found.task];
  return found.kind === 'candidates' && /^(?:the|my|that|this) /i.test(text) ? found.tasks.slice(0, 3) : [];
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !/^(?:the|a|an|my)$/.test(word))
    .join(' ');
}
