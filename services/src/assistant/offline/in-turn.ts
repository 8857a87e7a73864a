import { type Asked, askedWhich } from './asked-beside.ts';
import { openAndDone } from './find-tasks.ts';
import { isDone, upToEffect } from './paused.ts';
import { type Answering, areQueries, type Call, commandsIn, eachOf, type Step, say, type Talk } from './talk.ts';
import { withPart } from './with-part.ts';

/** One of several wishes, in words that later ones may lean on. */
export interface Part {
  said: string;
}

type Answer<P extends Part> = (part: P, talk: Talk) => Answering;

/** What all parts would do, in their order; of one that is not clear which task it is about, what is asked. */
interface Wanted<P extends Part> {
  parts: { part: P; calls: Call[]; asked?: Asked }[];
  asked?: Asked;
}

/**
 * Answers several wishes of one message, in their order. First all are read without doing anything: where one is not
 * clear, nothing is done, and the answer is false. If only its task is open and it may be asked which (`mayAsk`), the
 * others are done before. What a wish changes is what "it" means to the next.
 */
export function* inTurn<P extends Part>(
  parts: readonly P[],
  talk: Talk,
  answer: Answer<P>,
  { mayAsk = false } = {},
): Answering<boolean> {
  const wanted = yield* wantedOf(parts, talk, answer);
  if (!wanted || (wanted.asked && !mayAsk)) return false;
  const clear = wanted.parts.filter(({ asked }) => !asked);
  const texts: string[] = [];
  let known = talk;
  let isWaiting = false;
  for (const { part, asked } of wanted.parts) {
    if (asked) {
      known = withPart(known, part.said, asked.taskIds.slice(0, 1));
      continue;
    }
    const isFirst = part === clear[0]?.part;
    const then = isFirst ? clear.slice(1).flatMap(({ calls }) => calls) : [];
    const steps = perform(answer(part, known), then);
    const did = yield* isFirst && wanted.asked ? partly(steps) : steps;
    if (did.text !== '') texts.push(did.text);
    isWaiting ||= did.isWaiting;
    known = withPart(known, part.said, did.taskIds);
  }
  yield* conclude(texts, isWaiting, wanted.asked);
  return true;
}

/** Says what was done, and asks what is left. A question cannot stand beside one whether all of it shall be done. */
function* conclude(texts: readonly string[], isWaiting: boolean, asked: Asked | undefined): Answering {
  const left = asked && isWaiting ? [`Left to settle, say it again afterwards: ${asked.question}`] : [];
  const text = [...texts, ...left].join(' ');
  if (asked && !isWaiting) yield { ...(text === '' ? {} : { text }), calls: [asked.call] };
  else if (text !== '') yield* say(text);
}

/**
 * The parts, if each would do or show something; without those that would do the same once more ("delete the trip, it is
 * cancelled"). A task that would be made has no id yet: another stands for it. Of one part it may be open which task is
 * meant ("the milk is done and the report is sent"), if the others do the same whichever it is.
 */
function* wantedOf<P extends Part>(
  parts: readonly P[],
  talk: Talk,
  answer: Answer<P>,
): Answering<Wanted<P> | undefined> {
  let known = talk;
  /** As it would be if another of the tasks in question was meant. */
  let otherwise: Talk | undefined;
  let asked: Asked | undefined;
  const wanted = new Map<string, Wanted<P>['parts'][number]>();
  const [gone, touched] = [new Set<string>(), new Set<string>()];
  for (const part of parts) {
    const { step: ends } = yield* upToEffect(answer(part, known));
    // A question, or words alone, are no sign that the part was understood.
    if (!isDone(ends)) {
      const which = asked ? undefined : askedWhich(ends);
      if (!which) return undefined;
      asked = which;
      wanted.set('', { part, calls: [], asked });
      otherwise = withPart(known, part.said, asked.taskIds.slice(1, 2));
      known = withPart(known, part.said, asked.taskIds.slice(0, 1));
      continue;
    }
    if (otherwise) {
      const { step } = yield* upToEffect(answer(part, otherwise));
      if (JSON.stringify(step?.calls) !== JSON.stringify(ends.calls)) return undefined;
    }
    const ids = yield* idsOf(ends);
    const key = ends.calls.length === 0 ? part.said : JSON.stringify(ends.calls);
    if (wanted.has(key)) continue;
    wanted.set(key, { part, calls: ends.calls });
    // "rome is done, delete the trip": nobody means two things with a task that is done with.
    if (isOfThere(ends) && ids.some((id) => gone.has(id))) return undefined;
    if (ends.calls.some(({ name }) => endings.has(name))) for (const id of ids) gone.add(id);
    if (isOfThere(ends)) for (const id of ids) touched.add(id);
    known = withPart(known, part.said, ids);
    otherwise &&= withPart(otherwise, part.said, ids);
  }
  const all = [...wanted.values()];
  if (!asked) return { parts: all };
  // "the report is done, the one of anna": what another part is about may be the same.
  const isSame = asked.taskIds.some((id) => touched.has(id));
  const isAnyDone = all.some(({ calls }) => commandsIn(calls).length > 0);
  return isSame || !isAnyDone ? undefined : { parts: all, asked };
}

/** The same answer, whose steps tell that more is asked after them. */
function* partly<T>(steps: Answering<T>): Answering<T> {
  let next = steps.next();
  while (!next.done) {
    const step = next.value;
    next = steps.next(yield areQueries(step.calls) ? step : { ...step, isPartly: true });
  }
  return next.value;
}

const endings = new Set(['complete-task', 'delete-task']);

interface Did {
  text: string;
  taskIds: string[];
  /** The person is asked whether it shall be done. */
  isWaiting: boolean;
}

/** Runs one part; what it says in the end is kept until all have run. Its first step that is no query tells what follows. */
function* perform(steps: Answering, then: Call[]): Answering<Did> {
  const did: Did = { text: '', taskIds: [], isWaiting: false };
  let next = steps.next();
  while (!next.done) {
    const step = next.value;
    if (step.calls.length === 0) did.text = step.text ?? '';
    const isFirst = did.taskIds.length === 0 && !areQueries(step.calls);
    const results = step.calls.length === 0 ? [] : yield isFirst && then.length > 0 ? { ...step, then } : step;
    const each = results.flat() as { done?: { id?: string }; waiting?: string }[];
    const isUndone = step.calls.some(({ name }) => name === 'undo-change');
    did.taskIds.push(...(isUndone ? [] : each.flatMap((result) => result?.done?.id ?? [])));
    did.isWaiting ||= each.some((result) => result?.waiting !== undefined);
    next = steps.next(results);
  }
  return did;
}

/** Whether something is changed that is there: for what is made only another stands, and what is listed is only looked at. */
function isOfThere({ calls }: Step): boolean {
  return commandsIn(calls).some(({ name }) => name !== 'create-task');
}

function* idsOf({ calls }: Step): Answering<string[]> {
  const ids: unknown[] = [];
  for (const { name, input } of eachOf(calls)) {
    // The id of a change is none of a task, and what was undone is what was done last.
    if (name === 'undo-change') continue;
    ids.push(...(name === 'create-task' ? yield* standIn() : [input.id ?? input.taskIds ?? []].flat()));
  }
  return ids.filter((id): id is string => typeof id === 'string');
}

function* standIn(): Answering<string[]> {
  const [task] = yield* openAndDone();
  return task ? [task.id] : [];
}
