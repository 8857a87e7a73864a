import { parse } from '@duly/language';
import { quoted } from '../words/say.ts';
import type { Heard } from './answer.ts';
import { allTasks } from './find-tasks.ts';
import { leansOn } from './follow-up.ts';
import { marked, marks, taskMark } from './marks.ts';
import { plainly } from './restate/plainly.ts';
import { type Answering, choose, type KnownTask } from './talk.ts';

const asks = /^(?:what|which|who|whom|whose|when|where|why|how|is|are|do|does|did|can|could|should|will)\b/i;
const reports =
  /^(?:i|we)(?:['’]ve| have)?(?: just| already| finally)* (?:(?!need\b)\w+ed|went|did|bought|paid|sent|wrote|got|had|made|told|met|saw|took|gave|put)\b/i;
/** "book me a flight", "order a pizza for me": asked of whoever listens, and no task in these words. */
const asksMe = /^(?:(?:book|tell|play|sing|show|read|find|fetch|bring|get|buy|give) me (?:an?|the|some)\b|.+ for me$)/i;
const commandsIt =
  /\b(?:re-?open|complete|finish|delete|remove|cancel|move|push|skip|snooze|undo|rename|postpone|reschedule|change) (?:it|that|this|them|these|those)\b/i;

/**
 * Asks before something becomes a task that may have been meant otherwise: a question, a report, or words about a task that
 * is there. A task too many hides that something was not understood. True when it asked.
 */
export function* doubtNewTask(heard: Heard): Answering<boolean> {
  const { said, whole, marks: read, parsed } = heard;
  if (read.isTask || whole !== said) return false;
  const isSaid = parsed.spans.some(({ kind, start }) => kind === 'intent' && start === 0);
  if (said.endsWith('?') || (asks.test(said) && !isSaid)) return yield* offer(heard, 'I cannot answer', undefined);
  if (leansOn(heard, said) || commandsIt.test(said)) return yield* offer(heard, 'I do not understand', undefined);
  if (!isSaid && (yield* namesKnownTask(heard))) return true;
  const named = isSaid ? undefined : inside(said, yield* allTasks('open'));
  if (named) return yield* offer(heard, 'I am not sure what to do with', named);
  if (asksMe.test(said)) return yield* offer(heard, 'I keep tasks, and cannot do', undefined);
  return reports.test(said) ? yield* offer(heard, 'I am not sure what you mean by', undefined) : false;
}

/** "dentist every 6 months": there is a task of this name, which may get the date, or a second one is wanted. */
function* namesKnownTask({ said, whole, context }: Heard): Answering<boolean> {
  const plain = plainly(said);
  const { title, due, recurrence } = parse(plain, context);
  if (!due && !recurrence) return false;
  const same = (yield* allTasks('open')).find((task) => wordsOf(task.title) === wordsOf(title));
  if (!same || !plain.toLowerCase().startsWith(title.toLowerCase())) return false;
  const rest = plain.slice(title.length).trim();
  yield* choose(`There is ${quoted(same.title)} already. Shall I change it?`, [
    { label: `Change it: ${rest}`, value: `${recurrence ? 'make it' : 'move it to'} ${rest} ${taskMark(same.id)}` },
    { label: `Add another ${quoted(title)}`, value: marked(whole, marks.newTask) },
  ]);
  return true;
}

function* offer({ said, whole }: Heard, why: string, task: KnownTask | undefined): Answering<boolean> {
  yield* choose(`${why} ${quoted(said)}. Shall I add it as a task?`, [
    ...(task ? [{ label: `Show ${quoted(task.title)}`, value: `show it ${taskMark(task.id)}` }] : []),
    { label: `Add ${quoted(said)}`, value: marked(whole, marks.newTask) },
    { label: 'No', value: 'never mind' },
  ]);
  return true;
}

/** The task whose title stands in the words behind something else, as in "make the dentist urgent". */
function inside(said: string, tasks: readonly KnownTask[]): KnownTask | undefined {
  const words = ` ${wordsOf(said)} `;
  return tasks.find(({ title }) => {
    const name = wordsOf(title);
    return name.length >= 4 && words.indexOf(` ${name} `) > 0;
  });
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
