import type { Reminder } from '@duly/contracts';
import { counted, joined, quoted } from '../words/say.ts';
import { completedIn } from './done-when.ts';
import { allTasks, openOnly } from './find-tasks.ts';
import { type Asked, filterOf, type Part } from './frames/asked.ts';
import { isOver } from './is-over.ts';
import { type Answering, ask, type KnownTask, say, type Talk, tell } from './talk.ts';
import { isToCome } from './tell-own.ts';

const mostShown = 100;

interface Shown extends Asked {
  /** Those with a time of day, or those without one. */
  time?: 'with' | 'without';
  /** The one of them that is due next. */
  isNext?: boolean;
}

/** Shows or counts the tasks that are asked for. */
export function* showAsked(asked: Shown, talk: Talk): Answering {
  const found = yield* searched(asked);
  if (!found) {
    yield* say('I cannot search for that. Try “what is due this week?” or “search dentist”.');
    return;
  }
  const among = asked.among === undefined ? undefined : new Set(asked.among);
  const inTime = asked.doneIn === undefined ? found.tasks : completedIn(asked.doneIn, found.tasks, talk);
  const fitting = inTime.filter(
    (task) =>
      (asked.time === undefined || (asked.time === 'with') === Boolean(task.due?.time)) &&
      (asked.every === undefined || task.recurrence?.rule.includes(`FREQ=${asked.every}`)) &&
      (among === undefined || among.has(task.id)) &&
      asked.has.every((part) => hasPart(task, part)) &&
      asked.lacks.every((part) => !hasPart(task, part)),
  );
  const tasks = asked.isNext ? nextOf(fitting, talk) : fitting;
  const shown = asked.doneIn === undefined && asked.kind !== 'search' ? tasks.toSorted(byDue) : tasks;
  const calls =
    shown.length > 0 ? [{ name: 'show-tasks', input: { taskIds: shown.slice(0, mostShown).map(({ id }) => id) } }] : [];
  yield* tell(
    wordsOf(asked, {
      count: `${counted(shown.length, 'task')}${found.hasMore ? ' and more' : ''}`,
      number: shown.length,
      others: asked.has.includes('reminders') ? otherThanUsual(shown, talk) : '',
    }),
    calls,
  );
}

function wordsOf(
  { kind, doneIn, has, lacks, terms, among }: Shown,
  { count, number, others }: { count: string; number: number; others: string },
): string {
  if (doneIn !== undefined) {
    const span = doneIn === 'so far' ? '' : ` ${doneIn}`;
    return number === 0 ? `You have completed nothing${span}.` : `You completed ${count}${span}.`;
  }
  if (kind === 'search') return number === 0 ? 'I find nothing like that.' : `I found ${count}.`;
  const reminders = lacks.includes('reminders') ? 'no reminder' : has.includes('reminders') ? 'a reminder' : undefined;
  if (reminders !== undefined && has.length + lacks.length === 1 && filterOf({ terms }) === '') {
    const of = among === undefined ? '' : ' of these';
    if (number > 0) return `${count}${of} ${number === 1 ? 'has' : 'have'} ${reminders}.${others}`;
    return lacks.length > 0 ? `All${of || ' tasks'} have a reminder.` : `None${of || ' of your tasks'} has a reminder.`;
  }
  if (number === 0) return 'No task fits that.';
  return kind === 'count' ? `You have ${count}.` : `${count}.`;
}

type Found = { items?: { task: KnownTask }[]; hasMore?: boolean };

/** Which of them have another reminder than each new task gets, where not all do. */
function otherThanUsual(tasks: readonly KnownTask[], { settings: { defaultReminders = [] } }: Talk): string {
  const isUsual = (one: Reminder) =>
    one.kind === 'before' && defaultReminders.some(({ minutes }) => minutes === one.minutes);
  const others = tasks.filter(({ reminders = [] }) => reminders.some((one) => isToCome(one) && !isUsual(one)));
  if (others.length === 0 || others.length === tasks.length) return '';
  return ` Other than the usual one: ${joined(others.slice(0, mostNamed).map(({ title }) => quoted(title)))}${others.length > mostNamed ? ' and more' : ''}.`;
}

const mostNamed = 5;

function* searched(asked: Asked): Answering<{ tasks: KnownTask[]; hasMore: boolean } | undefined> {
  const filter = filterOf(asked);
  // What is no filter is looked for in all tasks, not in the first that a search finds.
  if (
    filter === '' &&
    asked.doneIn === undefined &&
    asked.kind !== 'search' &&
    asked.has.length + asked.lacks.length > 0
  )
    return { tasks: yield* allTasks('open'), hasMore: false };
  // What is looked for may have been done.
  const q =
    asked.kind === 'search'
      ? filter
      : asked.doneIn === undefined
        ? openOnly(filter)
        : `is:done ${filter === '' ? '' : `(${filter})`}`;
  const { text = '' } = asked.terms;
  // Where nothing is found by "taxes", "tax" may be meant.
  const singular = /^[\p{L} ]+$/u.test(text) ? text.replace(/(\p{L}{3,}?)(?:es|s)\b/gu, '$1') : text;
  for (const one of new Set([q, q.replace(text, singular)])) {
    const found = yield* ask<Found>('search-tasks', { q: one, limit: mostShown });
    if (!found) return undefined;
    const tasks = (found.items ?? []).map(({ task }) => task);
    if (tasks.length > 0) return { tasks, hasMore: found.hasMore === true };
  }
  return { tasks: [], hasMore: false };
}

function hasPart({ due, projectId, tags = [], priority, notes, reminders = [] }: KnownTask, part: Part): boolean {
  switch (part) {
    case 'date':
      return Boolean(due);
    case 'project':
      return Boolean(projectId);
    case 'tags':
      return tags.length > 0;
    case 'priority':
      return priority !== 'none' && priority !== undefined;
    case 'notes':
      return Boolean(notes);
    case 'reminders':
      return reminders.some(isToCome);
  }
}

/** The earliest that is not late, if there is any. */
function nextOf(tasks: readonly KnownTask[], { now }: Talk): KnownTask[] {
  const dated = tasks.filter(({ due }) => due).toSorted(byDue);
  return [dated.find((task) => !isOver(task, now)) ?? dated[0] ?? []].flat();
}

const far = '9999-12-31T00:00:00Z';

export function byDue(one: KnownTask, other: KnownTask): number {
  const [mine, theirs] = [Date.parse(one.dueAt ?? far), Date.parse(other.dueAt ?? far)];
  return mine - theirs || one.title.localeCompare(other.title);
}
