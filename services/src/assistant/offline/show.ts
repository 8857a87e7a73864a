import { parse } from '@duly/language';
import { spokenOf } from '../spoken-of.ts';
import { quoted } from '../words/say.ts';
import { sayDue } from '../words/say-due.ts';
import type { Heard } from './answer.ts';
import { byIds } from './find-tasks.ts';
import { type Answering, type KnownTask, say } from './talk.ts';
import { tellTask } from './tell-about.ts';

/** "the second one", "all of them": words that name tasks of the last list and say nothing to do. */
export function* show(heard: Heard): Answering<boolean> {
  const { said, marks, history, context, settings, now } = heard;
  if (said === 'show it' && marks.taskIds) {
    yield* showNamed(marks.taskIds, heard);
    return true;
  }
  // What is named shows in the reading of a command about it.
  const { target } = parse(`complete ${said}`, context);
  const { listed } = spokenOf(history);
  if (!target || listed.length === 0) return false;
  if (target.kind === 'all' && /^(?:all|both|them)/i.test(said)) {
    yield* say(
      'What shall I do with all of them? Say for example “complete all of them” or “move all of them to friday”.',
    );
    return true;
  }
  if (target.kind !== 'ordinal') return false;
  const ids = target.numbers.flatMap((number) => listed.at(number < 0 ? number : number - 1) ?? []);
  const tasks = yield* byIds(ids);
  const [task] = tasks;
  if (!task) return false;
  const due = task.due ? `due ${sayDue(task.due, settings, now)}` : 'without a date';
  yield* sayOf(tasks, tasks.length === 1 ? `${quoted(task.title)}, ${due}. What shall I do with it?` : ofSeveral);
  return true;
}

const ofSeveral = 'These. What shall I do with them?';

function* sayOf(tasks: readonly KnownTask[], words: string): Answering {
  yield* say(words, [{ name: 'show-tasks', input: { taskIds: tasks.map(({ id }) => id) } }]);
}

function* showNamed(taskIds: readonly string[], heard: Heard): Answering {
  const tasks = yield* byIds(taskIds);
  const [only, ...others] = tasks;
  if (!only) yield* say('That task is gone.');
  else if (others.length === 0) yield* tellTask(only, heard);
  else yield* sayOf(tasks, ofSeveral);
}
