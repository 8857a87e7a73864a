import { isDeepStrictEqual } from 'node:util';
import { changesIn, saysMore } from './changes-of.ts';
import { isDoubted, looking } from './doubt-form.ts';
import { isSure, likely, likelyToLook, likelyWish } from './how-sure.ts';
import { isDone } from './paused.ts';
import type { TaggedPart } from './tagging/decode.ts';
import { idle, type Plan } from './tagging/plan.ts';
import type { Call, KnownTask, Step } from './talk.ts';

/** What is done first by each reading; undefined where there is nothing. */
export interface Readings {
  form: Step | undefined;
  tags: Step | undefined;
  plan: Plan | undefined;
  /** As they are meant after what was said before. */
  parts: readonly TaggedPart[];
  said: string;
  /** Something was changed last. */
  isAfterChange?: boolean;
  tasks?: readonly KnownTask[];
}

/** Which of two readings holds; or whether the person is asked, where they contradict each other. */
export function whichReading(readings: Readings): 'form' | 'tags' | 'ask' {
  const { form, tags, plan, parts, said } = readings;
  const done = tags && isDone(tags) ? tags : undefined;
  if (done && isSure(plan)) return 'tags';
  if (tags && !isDone(form)) return isLikely(readings) ? 'tags' : 'form';
  const [changes, told] = [changesIn(form), changesIn(done)];
  if (changes.length === 0) return asksFirst(readings) ? 'tags' : 'form';
  if (isSure(plan, likelyWish) && isDeepStrictEqual(told, changes)) return 'tags';
  if (outdoes(readings)) return 'tags';
  if (done && isSure(plan, likelyWish) && pointsOn(changes)) return 'tags';
  if (done && onlyLooks(parts) && /\?\s*$/.test(said)) return 'tags';
  return isDoubted(changes, parts, said) ? 'ask' : 'form';
}

/** Whether what was learnt does all that the form would do, and more. */
export function outdoes({ form, tags, plan }: Pick<Readings, 'form' | 'tags' | 'plan'>): boolean {
  const changes = changesIn(form);
  return isDone(tags) && changes.length > 0 && isSure(plan, likelyWish) && saysMore(changesIn(tags), changes);
}

function onlyLooks(parts: readonly TaggedPart[]): boolean {
  return parts.every(({ purpose }) => looking.has(purpose));
}

/** Where the form says nothing that could be done. */
function isLikely(readings: Readings): boolean {
  const { plan, parts } = readings;
  const asking = parts.filter(({ purpose }) => !idle.has(purpose));
  if (asking.length > 0 && onlyLooks(asking)) return isSure(plan, likelyToLook);
  return isSure(plan, likely);
}

const destroying = new Set(['delete-task', 'end-series', 'delete-project']);

/** What is asked about before it is done holds against what only looks. */
function asksFirst({ tags, plan }: Readings): boolean {
  const told = isDone(tags) ? changesIn(tags) : [];
  return told.length > 0 && told.every(({ name }) => destroying.has(name)) && isSure(plan, likely);
}

/** "check train prices to it": where it goes is no part of a new title. */
function pointsOn(changes: readonly Call[]): boolean {
  return changes.some(
    ({ name, input }) =>
      name === 'create-task' && /\b(?:to|in|into) (?:it|that|there|them)$/i.test(String(input.title)),
  );
}
