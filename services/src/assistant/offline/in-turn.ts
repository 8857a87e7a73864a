import type { HistoryItem } from '../turn.ts';
import { openAndDone } from './find-tasks.ts';
import { isDone, upToEffect } from './paused.ts';
import { type Answering, areQueries, type Call, commandsIn, eachOf, type Step, say, type Talk } from './talk.ts';

/** One of several wishes, in words that later ones may lean on. */
export interface Part {
  said: string;
}

type Answer<P extends Part> = (part: P, talk: Talk) => Answering;

/**
 * Answers several wishes of one message, in their order. First all are read without doing anything: where one is not
 * clear, nothing is done, and the answer is false. What a wish changes is what "it" means to the next.
 */
export function* inTurn<P extends Part>(parts: readonly P[], talk: Talk, answer: Answer<P>): Answering<boolean> {
  const wanted = yield* clearOf(parts, talk, answer);
  if (!wanted) return false;
  const texts: string[] = [];
  let known = talk;
  const then = wanted.slice(1).flatMap(({ calls }) => calls);
  for (const [index, { part }] of wanted.entries()) {
    const { text, taskIds } = yield* perform(answer(part, known), index === 0 ? then : []);
    if (text !== '') texts.push(text);
    known = withPart(known, part.said, taskIds);
  }
  if (texts.length > 0) yield* say(texts.join(' '));
  return true;
}

/**
 * The parts, if each would do or show something; without those that would do the same once more ("delete the trip, it is
 * cancelled"). A task that would be made has no id yet: another stands for it.
 */
function* clearOf<P extends Part>(
  parts: readonly P[],
  talk: Talk,
  answer: Answer<P>,
): Answering<{ part: P; calls: Call[] }[] | undefined> {
  let known = talk;
  const wanted = new Map<string, { part: P; calls: Call[] }>();
  const gone = new Set<string>();
  for (const part of parts) {
    const { step: ends } = yield* upToEffect(answer(part, known));
    // A question, or words alone, are no sign that the part was understood.
    if (!isDone(ends)) return undefined;
    const ids = yield* idsOf(ends);
    const key = ends.calls.length === 0 ? part.said : JSON.stringify(ends.calls);
    if (wanted.has(key)) continue;
    wanted.set(key, { part, calls: ends.calls });
    // "rome is done, delete the trip": nobody means two things with a task that is done with.
    if (isOfThere(ends) && ids.some((id) => gone.has(id))) return undefined;
    if (ends.calls.some(({ name }) => endings.has(name))) for (const id of ids) gone.add(id);
    known = withPart(known, part.said, ids);
  }
  return [...wanted.values()];
}

const endings = new Set(['complete-task', 'delete-task']);

/** Runs one part; what it says in the end is kept until all have run. Its first step that is no query tells what follows. */
function* perform(steps: Answering, then: Call[]): Answering<{ text: string; taskIds: string[] }> {
  const taskIds: string[] = [];
  let text = '';
  let next = steps.next();
  while (!next.done) {
    const step = next.value;
    if (step.calls.length === 0) text = step.text ?? '';
    const isFirst = taskIds.length === 0 && !areQueries(step.calls);
    const results = step.calls.length === 0 ? [] : yield isFirst && then.length > 0 ? { ...step, then } : step;
    taskIds.push(...results.flat().flatMap((result) => (result as { done?: { id?: string } }).done?.id ?? []));
    next = steps.next(results);
  }
  return { text, taskIds };
}

/** Whether something is changed that is there: for what is made only another stands, and what is listed is only looked at. */
function isOfThere({ calls }: Step): boolean {
  return commandsIn(calls).some(({ name }) => name !== 'create-task');
}

function* idsOf({ calls }: Step): Answering<string[]> {
  const ids: unknown[] = [];
  for (const { name, input } of eachOf(calls))
    ids.push(...(name === 'create-task' ? yield* standIn() : [input.id ?? input.taskIds ?? []].flat()));
  return ids.filter((id): id is string => typeof id === 'string');
}

function* standIn(): Answering<string[]> {
  const [task] = yield* openAndDone();
  return task ? [task.id] : [];
}

function withPart(talk: Talk, part: string, taskIds: string[]): Talk {
  const answered: HistoryItem = {
    role: 'assistant',
    text: '',
    ...(taskIds.length > 0 ? { widget: { kind: 'changes', activityIds: [], taskIds: [...new Set(taskIds)] } } : {}),
  };
  return { ...talk, history: [...talk.history, { role: 'user', text: part }, answered] };
}
