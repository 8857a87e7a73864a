import { parse } from '@duly/language';
import { spokenOf } from '../spoken-of.ts';
import { sayDue } from '../words/say-due.ts';
import type { Heard } from './answer.ts';
import { openOnly } from './find-tasks.ts';
import type { Part } from './frames/asked.ts';
import { isOver } from './is-over.ts';
import { byDue, showAsked } from './show-asked.ts';
import { reminderState, remindersAsked } from './tagging/sentences/of-reminders.ts';
import { timeAsked } from './tagging/sentences/of-time.ts';
import { type Answering, ask, type KnownTask, tell } from './talk.ts';

const mostShown = 100;
const ofTheDay = 'is:overdue or due:today';

/** Lists, counts, searches, and plans the day, as the strict parser reads them. */
export function* list(heard: Heard): Answering {
  const { said } = heard;
  const { left, time, reminders, isNext } = askedBeside(heard);
  const parsed = left === said ? heard.parsed : parse(left, heard.context);
  const filter = parsed.filter ?? '';
  if (filter === ofTheDay) {
    const found = yield* ask<{ items?: { task: KnownTask }[] }>('search-tasks', {
      q: openOnly(filter),
      limit: mostShown,
    });
    const tasks = (found?.items ?? []).map(({ task }) => task).toSorted(byDue);
    const calls = tasks.length > 0 ? [{ name: 'show-tasks', input: { taskIds: tasks.map(({ id }) => id) } }] : [];
    yield* tell(planOf(tasks, heard), calls);
    return;
  }
  const isSearch = parsed.intent === 'search';
  const kind = isSearch ? 'search' : /how many|count|number of/i.test(said) ? 'count' : 'list';
  const terms = isSearch ? { text: filter } : { other: filter };
  const isOfShown = (time !== undefined || reminders !== undefined) && /^(?:show|how many) those\b/.test(said);
  const among = isOfShown && !asksOpposite(heard, reminders) ? spokenOf(heard.history).listed : undefined;
  const parts: readonly Part[] = reminders === undefined ? [] : ['reminders'];
  const [has, lacks] = reminders === 'without' ? [[], parts] : [parts, []];
  const ofTime = time === undefined ? {} : { time };
  yield* showAsked({ kind, terms, has, lacks, ...(among === undefined ? {} : { among }), ...ofTime, isNext }, heard);
}

/** What the words ask for beside a filter, and what is left of them. */
function askedBeside({ said, parsed }: Heard) {
  if (parsed.intent !== 'list') return { left: said, time: undefined, reminders: undefined, isNext: false };
  const { left: untimed, state: time, isNext } = timeAsked(said);
  const { left, state: reminders } = remindersAsked(untimed);
  return { left, time, reminders, isNext };
}

/** "and which ones have none?": of those that have a reminder none lacks one. */
function asksOpposite({ history }: Heard, reminders: 'with' | 'without' | undefined): boolean {
  const before = history.findLast(({ role }) => role === 'user')?.text ?? '';
  return reminders !== undefined && reminderState(before) !== undefined;
}

/** Whether anything is found. */
export function* finds({ parsed }: Heard): Answering<boolean> {
  const found = yield* ask<{ items?: unknown[] }>('search-tasks', { q: parsed.filter ?? '', limit: 1 });
  return (found?.items ?? []).length > 0;
}

const weights = { high: 0, medium: 1, low: 2, none: 3 } as const;

/** The order stays that of time; what to begin with is said. */
function planOf(tasks: readonly KnownTask[], { settings, now }: Heard): string {
  if (tasks.length === 0)
    return 'Nothing is due today and nothing is overdue. Ask “what is due this week?” to look ahead.';
  const overdue = tasks.filter((task) => isOver(task, now));
  const [first] = tasks.toSorted((one, other) => weights[one.priority] - weights[other.priority]);
  const start = first?.due ? ` Begin with “${first.title}”, due ${sayDue(first.due, settings, now)}.` : '';
  const late = overdue.length > 0 ? `${overdue.length} overdue and ` : '';
  return `Your day: ${late}${tasks.length - overdue.length} due today.${start}`;
}
