import type { TargetText } from '@duly/contracts';
import { spokenOf } from '../spoken-of.ts';
import { quoted } from '../words/say.ts';
import { sayDue } from '../words/say-due.ts';
import type { Heard } from './answer.ts';
import { findEach } from './frames/find-each.ts';
import { marked, taskMark } from './marks.ts';
import { type Answering, ask, type Call, choose, type KnownTask, say, type Talk } from './talk.ts';

const mostPages = 5;

interface Wanted {
  /** For what the tasks are looked for, as a question says it: "complete", "move". */
  verb: string;
  state?: 'open' | 'done' | 'deleted' | 'all';
}

/**
 * The tasks that are meant; undefined when the person was asked which, or told that there is none. Never a guess: of
 * several that fit the person chooses.
 */
export function* findTasks(heard: Heard, wanted: Wanted): Answering<KnownTask[] | undefined> {
  const { marks, parsed } = heard;
  if (marks.taskIds) return yield* known(yield* byIds(marks.taskIds));
  const target: TargetText = parsed.target ?? { kind: 'last' };
  switch (target.kind) {
    case 'title':
      return yield* byTitle(heard, wanted, target.text);
    case 'ordinal':
      return yield* byPlace(heard, target.numbers);
    case 'last':
      return yield* byMention(heard, wanted);
    case 'all':
      return yield* byGroup(heard, wanted);
  }
}

function* byTitle(heard: Heard, { verb, state = 'open' }: Wanted, text: string): Answering<KnownTask[] | undefined> {
  const [found = { kind: 'none' as const }, ...others] = findEach(text, yield* allTasks(state));
  if (found.kind === 'one') return [found, ...others].flatMap((one) => (one.kind === 'one' ? [one.task] : []));
  if (found.kind === 'candidates') {
    const { tasks } = found;
    // One that only resembles what was said is asked for by name.
    yield* which(heard, tasks, tasks.length === 1 ? `Do you mean this task?` : `Which one shall I ${verb}?`);
    return undefined;
  }
  const hint = state === 'open' ? 'open task' : state === 'done' ? 'completed task' : 'task';
  yield* say(`I find no ${hint} called ${quoted(text)}. Ask “show my tasks” to see them.`);
  return undefined;
}

function* byPlace(heard: Heard, numbers: readonly number[]): Answering<KnownTask[] | undefined> {
  const { counted: listed } = spokenOf(heard.history);
  const ids = numbers.map((number) => listed.at(number < 0 ? number : number - 1));
  if (ids.some((id) => id === undefined)) {
    yield* say(
      listed.length === 0
        ? 'There is no list to count in yet. Ask “what is due today?” first.'
        : `The list has ${listed.length === 1 ? 'one task' : `${listed.length} tasks`} only. Which one do you mean?`,
    );
    return undefined;
  }
  return yield* known(yield* byIds(ids as string[]));
}

function* byMention(heard: Heard, { verb }: Wanted): Answering<KnownTask[] | undefined> {
  const { last, before } = spokenOf(heard.history);
  if (last.length === 0) {
    yield* say(`Which task shall I ${verb}? Say its name, such as “${verb} “Call mom””.`);
    return undefined;
  }
  const tasks = yield* firstThere([last, ...before]);
  if (tasks.length <= 1) return yield* known(tasks);
  yield* which(heard, tasks, `Which one shall I ${verb}?`);
  return undefined;
}

const mostSets = 4;

/** Those of the first of several sets of which any is still there: what was deleted is no longer spoken of. */
function* firstThere(sets: readonly (readonly string[])[]): Answering<KnownTask[]> {
  for (const ids of sets.slice(0, mostSets)) {
    const tasks = yield* byIds(ids.slice(0, 10));
    if (tasks.length > 0) return tasks;
  }
  return [];
}

function* byGroup(heard: Heard, { verb }: Wanted): Answering<KnownTask[] | undefined> {
  const { filter } = heard.parsed;
  const { last } = spokenOf(heard.history);
  if (filter === null) {
    // It is asked about in any case.
    if (last.length === 0 && heard.parsed.intent === 'delete' && /\b(?:everything|all)\b/i.test(heard.said))
      return yield* known(yield* allTasks('open'));
    const isMiscounted = last.length !== 2 && /\bboth\b/i.test(heard.said);
    if (last.length > 0 && !isMiscounted) return yield* known(yield* byIds(last));
    if (last.length > 0) {
      yield* which(
        heard,
        yield* byIds(last.slice(0, 10)),
        `Not two tasks were spoken of last. Which one shall I ${verb}?`,
      );
      return undefined;
    }
    yield* say(
      `Which tasks shall I ${verb}? Ask for a list first, such as “what is overdue?”, or say “${verb} all overdue tasks”.`,
    );
    return undefined;
  }
  const found = yield* ask<{ items?: { task: KnownTask }[]; hasMore?: boolean }>('search-tasks', {
    q: openOnly(filter),
    limit: 100,
  });
  const tasks = (found?.items ?? []).map(({ task }) => task);
  if (found?.hasMore) {
    yield* say(`More than 100 tasks fit: narrow it down, such as “${verb} all overdue tasks”.`);
    return undefined;
  }
  if (tasks.length === 0) yield* say('No open task fits that.');
  return tasks.length === 0 ? undefined : tasks;
}

/** A filter that says nothing about the state means what is to be done. */
export function openOnly(filter: string): string {
  if (/(?<!-)\bis:(?:done|open|overdue)\b/.test(filter)) return filter;
  return filter === '' ? 'is:open' : `is:open (${filter})`;
}

export function* which(heard: Heard, tasks: readonly KnownTask[], question: string): Answering {
  yield* chooseTask({ question, sentence: heard.whole, tasks }, heard);
}

interface Choice {
  question: string;
  /** What is wanted of the task that is chosen. */
  sentence: string;
  tasks: readonly KnownTask[];
}

/** Asks which task is meant; each button says the same words with one more mark. */
export function* chooseTask({ question, sentence, tasks }: Choice, talk: Pick<Talk, 'settings' | 'now'>): Answering {
  const options = tasks.map((task) => ({ label: labelOf(task, talk), value: marked(sentence, taskMark(task.id)) }));
  yield* choose(question, options);
}

export function labelOf(task: KnownTask, { settings, now }: Pick<Talk, 'settings' | 'now'>): string {
  return `${task.title}${task.due ? `, due ${sayDue(task.due, settings, now)}` : ''}`;
}

/** Those that are there, in the order of the ids; in the place of one that was skipped the next of its series. */
export function* byIds(ids: readonly string[]): Answering<KnownTask[]> {
  if (ids.length === 0) return [];
  const results = yield { calls: ids.map((id) => ({ name: 'get-task', input: { id } })) };
  const tasks: KnownTask[] = [];
  for (const { data: task } of results as { data?: KnownTask }[]) {
    const there = task?.deletedAt ? yield* nextOf(task) : task;
    if (there) tasks.push(there);
  }
  return tasks;
}

/** The open task of the same series. */
export function* nextOf({ seriesId }: KnownTask): Answering<KnownTask | undefined> {
  if (!seriesId) return undefined;
  const open = yield* allTasks('open');
  return open.find((task) => task.seriesId === seriesId);
}

function* known(tasks: KnownTask[]): Answering<KnownTask[] | undefined> {
  if (tasks.length > 0) return tasks;
  yield* say('That task is gone. Ask “show my tasks” to see what is there.');
  return undefined;
}

type State = 'open' | 'done' | 'deleted' | 'all';

/** The query for a page of tasks, the first without a cursor. */
export function pageOf(state: State, cursor?: string): Call {
  return { name: 'list-tasks', input: { state, limit: 200, ...(cursor === undefined ? {} : { cursor }) } };
}

export function* allTasks(state: State): Answering<KnownTask[]> {
  const tasks: KnownTask[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { name, input } = pageOf(state, cursor);
    const found = yield* ask<{ items: KnownTask[]; nextCursor?: string }>(name, input);
    tasks.push(...(found?.items ?? []));
    cursor = found?.nextCursor;
    if (cursor === undefined) break;
  }
  return tasks;
}

export function* openAndDone(): Answering<KnownTask[]> {
  return [...(yield* allTasks('open')), ...(yield* allTasks('done'))];
}
