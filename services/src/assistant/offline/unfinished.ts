import { findTarget } from '@duly/language';
import { spokenOf } from '../spoken-of.ts';
import { quoted } from '../words/say.ts';
import type { Heard } from './answer.ts';
import { allTasks, byIds, which } from './find-tasks.ts';
import { plainly } from './frames/plainly.ts';
import type { Answering } from './talk.ts';

const changing =
  /^(?<verb>rename|retitle|move|reschedule|postpone|push|shift|delay|defer|tag|label|change|update|edit|make|set)(?: (?<task>.+?))?[.!?]*$/i;
const pronoun = /^(?:it|that|this|that one|this one|the task|that task)$/i;

/** "rename the report": a change of a task that is there, without what it shall become. That is asked; false when it is no such. */
export function* askRest(heard: Heard): Answering<boolean> {
  const { verb = '', task: words } = changing.exec(plainly(heard.said))?.groups ?? {};
  if (words === undefined || heard.marks.isTask) return false;
  const { last } = spokenOf(heard.history);
  const ids = heard.marks.taskIds ?? (pronoun.test(words) && last.length === 1 ? last : []);
  const found = ids.length > 0 ? undefined : findTarget(words.replace(/^(?:the|my) /i, ''), yield* allTasks('open'));
  if (found?.kind === 'candidates' && found.tasks.length > 1 && !/\s/.test(words.replace(/^(?:the|my) /i, ''))) {
    yield* which(heard, found.tasks, `Which one shall I ${verb.toLowerCase()}?`);
    return true;
  }
  const [task] = found?.kind === 'one' ? [found.task] : yield* byIds(ids);
  if (!task) return false;
  const calls = [{ name: 'show-tasks', input: { taskIds: [task.id] } }];
  yield { text: restOf(verb.toLowerCase(), task.title), calls, asks: true };
  return true;
}

function restOf(verb: string, title: string): string {
  if (/^re/.test(verb) && verb !== 'reschedule') return `What shall ${quoted(title)} be called? Say “rename it to …”.`;
  if (/^(?:tag|label)$/.test(verb)) return `With what shall I tag ${quoted(title)}? Say “tag it with @home”.`;
  if (/^(?:change|update|edit|make|set)$/.test(verb))
    return `What shall I change about ${quoted(title)}? Say “move it to friday” or “make it high priority”.`;
  return `When shall ${quoted(title)} be? Say “move it to friday at 15:00”.`;
}
