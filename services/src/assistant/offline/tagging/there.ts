import { byIds } from '../find-tasks.ts';
import { findMentions } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import { readMarks } from '../marks.ts';
import type { Answering, KnownTask, Talk } from '../talk.ts';

type Item = Talk['history'][number];

/** Of what may be gone the latest. */
const mostAsked = 20;

/** The talk without what was deleted in it, or made and taken back: "it" is the last task that is still there. */
export function* withoutGone(talk: Talk): Answering<Talk> {
  const spoken = talk.history.flatMap(({ widget }) => {
    const mayBeGone = widget?.kind === 'confirmation' || (widget?.kind === 'changes' && widget.isUndone);
    return mayBeGone ? (widget.taskIds ?? []) : [];
  });
  const asked = [...new Set(spoken)].slice(-mostAsked);
  // One step for all of them: an answer has few.
  const there = new Set((yield* byIds(asked)).map(({ id }) => id));
  const gone = new Set(asked.filter((id) => !there.has(id)));
  return gone.size === 0 ? talk : { ...talk, history: talk.history.map((item) => withoutIds(item, gone)) };
}

function withoutIds(item: Item, gone: ReadonlySet<string>): Item {
  const { widget } = item;
  if (!widget || !('taskIds' in widget)) return item;
  return { ...item, widget: { ...widget, taskIds: (widget.taskIds ?? []).filter((id) => !gone.has(id)) } };
}

const refusing = /^I (?:cannot|add, find, move)\b/;

/** "what is the weather on the day of the trip?" was not answered, and "it" is the trip all the same. */
export function withNamedInVain(talk: Talk, tasks: readonly KnownTask[]): Talk {
  const { history } = talk;
  const [asked, told] = history.slice(-2);
  const words = told?.widget?.kind === 'choices' ? told.widget.question : told?.widget ? '' : told?.text;
  if (asked?.role !== 'user' || told?.role !== 'assistant' || !refusing.test(words ?? '')) return talk;
  const [mention, ...others] = findMentions(wordsOf(readMarks(asked.text).text), tasks, () => true);
  const [task, ...rivals] = mention?.tasks ?? [];
  if (!task || others.length > 0 || rivals.length > 0) return talk;
  const shown: Item = { ...told, widget: { kind: 'tasks', taskIds: [task.id] } };
  return { ...talk, history: [...history.slice(0, -1), shown] };
}
