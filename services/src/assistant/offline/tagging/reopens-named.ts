import { onlyNamed } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import type { KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Said } from './plan.ts';
import { wordsAt } from './sentences/part.ts';

/** "wait not the milk, that was the wrong sort": the change of a task that is named is taken back, if it was completed here. */
export function reopensNamed(
  part: TaggedPart,
  { said, talk: { history } }: Said,
  tasks: readonly KnownTask[],
): TaggedPart {
  const [ref, ...others] = part.spans;
  if (part.purpose !== 'undo' || ref?.slot !== 'ref' || others.length > 0) return part;
  const changed = new Set(history.flatMap(({ widget }) => (widget?.kind === 'changes' ? widget.taskIds : [])));
  const task = onlyNamed(wordsOf(wordsAt(ref, said)), tasks);
  const isDone = task?.completedAt && !task.seriesId && changed.has(task.id);
  return isDone ? { ...part, purpose: 'reopen' } : part;
}
