import { findTarget } from '@duly/language';
import { spokenOf } from '../spoken-of.ts';
import { quoted } from '../words/say.ts';
import { sayWhen } from './add-tasks.ts';
import type { Heard } from './answer.ts';
import { allTasks, byIds, nextOf } from './find-tasks.ts';
import { pointsAtOne } from './tagging/pointing.ts';
import { type Answering, type KnownTask, tell } from './talk.ts';

const it = '(?<task>.+?)';
const asking: readonly RegExp[] = [
  `(?:when|what time|what day)(?:'s| is| are| was) ${it}(?: (?:due|again|scheduled|exactly|now))*`,
  `(?:when|what time) (?:do i have|do i need to do|must i do) ${it}`,
  `what(?:'s| is| are) (?:the |its |my )?(?:notes?|details?|tags?|priority|date|due date|project|reminders?)(?: (?:of|on|for|about|in) ${it})?`,
  'what (?:does|do) (?:the|its|my) notes? say',
  `what (?:have i|did i|do i have) (?:noted|written|note|write)(?: down)? (?:of|on|for|about|in) ${it}`,
  `(?:what|which) (?:notes?|tags?|labels?|priority|date|project|reminders?) (?:does|do|has|is) ${it}(?: have| in| got)*`,
  '(?:is|does|has|are) (?<task>it|that|this)\\b.*',
  `(?:show|open|display|read)(?: me)? (?:the |its |my )?(?:notes?|details?)(?: (?:of|on|for|about) ${it})?`,
  `(?:show|open|display|tell me about|what about)(?: me)? ${it}`,
].map((source) => new RegExp(`^(?:${source})[?.!]*$`, 'i'));

/** "when is the dentist?", "show me the report": what there is to say of one task; false when none is meant. */
export function* tellAbout(said: string, heard: Heard): Answering<boolean> {
  const match = asking.map((pattern) => pattern.exec(said)).find(Boolean);
  if (!match) return false;
  const task = yield* meant(match.groups?.task, heard);
  if (!task) return false;
  yield* tellTask(task, heard);
  return true;
}

/** All that there is to say of a task; of one of a series that is done, what there is of the next. */
export function* tellTask(task: KnownTask, heard: Heard): Answering {
  const next = task.completedAt ? yield* nextOf(task) : undefined;
  const done = next ? ' is done, and comes again' : '';
  const told = next ?? task;
  yield* tell(`${quoted(told.title)}${done}${sayWhen(told, heard) || ', without a date'}.${aside(told, heard)}`, [
    { name: 'show-tasks', input: { taskIds: [told.id] } },
  ]);
}

function* meant(words: string | undefined, { history, marks }: Heard): Answering<KnownTask | undefined> {
  if (marks.taskIds && marks.taskIds.length > 1) return undefined;
  if (marks.taskIds) return (yield* byIds(marks.taskIds))[0];
  const { last } = spokenOf(history);
  if (words === undefined || pointsAtOne.test(words)) return last.length === 1 ? (yield* byIds(last))[0] : undefined;
  const found = findTarget(words, yield* allTasks('open'));
  return found.kind === 'one' ? found.task : undefined;
}

function aside({ notes, tags, priority, projectId }: KnownTask, { projects }: Heard): string {
  const project = projects.find(({ id }) => id === projectId)?.name;
  const labels = [
    ...(priority === 'none' ? [] : [`${priority} priority`]),
    ...(project ? [`#${project}`] : []),
    ...(tags ?? []).map((tag) => `@${tag}`),
  ];
  return `${labels.length > 0 ? ` ${labels.join(', ')}.` : ''}${notes ? ` Note: ${notes}` : ''}`;
}
