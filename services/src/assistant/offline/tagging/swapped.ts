import { markOf } from '../frames/sentence.ts';
import { changesLast, type Field, type Given, givenBy } from '../given-last.ts';
import { marked, taskMark } from '../marks.ts';
import type { Answering, KnownTask } from '../talk.ts';
import type { Purpose } from './labels.ts';
import type { Plan, Said } from './plan.ts';
import type { Restated } from './restate.ts';

const lead =
  "(?:no|oh|oops|sorry|wait|ok|okay|hm+|actually|please|pls|ugh|and|should be|it|it[’']?s|is|that|make|do|i meant?|rather|just)";
const around = new RegExp(
  `^\\W*(?:${lead}\\W+)*(?:(?:the )?other way (?:a)?round|vice versa|(?:swap|switch|flip|exchange|reverse)(?: (?:that|it|them|those|these|both|the two|the two of them|the (?:dates|days|times|priorities|projects)))?(?: around| round)?)\\W*(?:(?:please|pls|plz|sorry|actually|i meant?)\\W*)*$`,
  'i',
);

/** "other way round", after two tasks were given different values: each gets that of the other. */
export function* swappedPlan(
  { said, talk: { history }, context }: Said,
  tasks: readonly KnownTask[],
): Answering<Plan | undefined> {
  if (!around.test(said)) return undefined;
  const [one, other] = yield* givenToTwo(history, tasks);
  if (!one || !other) return undefined;
  const ways = (['due', 'priority', 'projectId'] as const).flatMap((field) => {
    const isGiven = one.fields.has(field) && other.fields.has(field);
    return isGiven && JSON.stringify(one.task[field]) !== JSON.stringify(other.task[field]) ? [field] : [];
  });
  const [field, ...others] = ways;
  if (!field || others.length > 0) return undefined;
  const withTime = one.hasTime || other.hasTime;
  const wishOf = (to: Given, from: Given) => sentenceOf(field, { to: to.task, from: from.task, withTime }, context);
  const wishes = [wishOf(one, other), wishOf(other, one)].filter((wish) => wish !== undefined);
  return wishes.length === 2 ? { wishes, share: 1, valueShare: 1 } : undefined;
}

/** What the last change gave two tasks, or the last two changes one each. */
function* givenToTwo(history: Said['talk']['history'], tasks: readonly KnownTask[]): Answering<Given[]> {
  const last = changesLast(history);
  if (!last) return [];
  if (last.taskIds.length === 2) return yield* givenBy(last, tasks);
  const before = changesLast(
    history.slice(
      0,
      history.findLastIndex(({ role }) => role === 'user'),
    ),
  );
  const both = [before, last].flatMap((changes) => (changes?.taskIds.length === 1 ? [changes] : []));
  const [one, other] = both;
  if (!one || !other || one.taskIds[0] === other.taskIds[0]) return [];
  return [...(yield* givenBy(one, tasks)), ...(yield* givenBy(other, tasks))];
}

interface Swap {
  to: KnownTask;
  from: KnownTask;
  /** A date with its time of day; else a task keeps its own. */
  withTime: boolean;
}

function sentenceOf(
  field: Field,
  { to, from, withTime }: Swap,
  { projects = [] }: Said['context'],
): Restated | undefined {
  const wish = (purpose: Purpose, sentence: string): Restated => ({
    sentence: marked(sentence, taskMark(to.id)),
    purpose,
    refs: [],
    about: 'nothing',
  });
  if (field === 'priority') return wish('prio-high', `set the priority of it to ${from.priority}`);
  if (field === 'due' && from.due) {
    const time = withTime && from.due.time ? ` ${from.due.time.slice(0, 5)}` : '';
    return wish('move', `move it to ${from.due.date}${time}`);
  }
  const project = projects.find(({ id }) => id === from.projectId)?.name;
  return field === 'projectId' && project !== undefined ? wish('project', `move it to ${markOf(project)}`) : undefined;
}
