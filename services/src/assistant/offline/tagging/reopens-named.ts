import { onlyNamed } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import type { KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { wordsAt } from './sentences/part.ts';

const back = /\b(?:put|bring|get|take) (?:it|that|this|that one|this one) back\b/i;

/** "put it back, looks terrible again", after a list of what is done: that is still to do, and nothing was changed. */
function reopensListed(part: TaggedPart, { said, talk: { history } }: Said, tasks: readonly KnownTask[]): boolean {
  const shown = history.at(-1)?.widget;
  const [id, ...others] = shown?.kind === 'tasks' ? shown.taskIds : [];
  const isDone = others.length === 0 && tasks.some((task) => task.id === id && task.completedAt);
  return isDone && part.spans.length === 0 && back.test(wordsAt(part, said));
}

/** "wait not the milk, that was the wrong sort": the change of a task that is named is taken back, if it was completed here. */
export function reopensNamed(part: TaggedPart, heard: Said, tasks: readonly KnownTask[]): TaggedPart {
  const {
    said,
    talk: { history },
  } = heard;
  if (part.purpose === 'undo' && reopensListed(part, heard, tasks)) return ofRule({ ...part, purpose: 'reopen' });
  const [ref, ...others] = part.spans;
  if (part.purpose !== 'undo' || ref?.slot !== 'ref' || others.length > 0) return part;
  const changed = new Set(history.flatMap(({ widget }) => (widget?.kind === 'changes' ? widget.taskIds : [])));
  const task = onlyNamed(wordsOf(wordsAt(ref, said)), tasks);
  const isDone = task?.completedAt && !task.seriesId && changed.has(task.id);
  return isDone ? { ...part, purpose: 'reopen' } : part;
}
