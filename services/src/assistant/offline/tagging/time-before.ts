import type { Activity } from '@duly/contracts';
import { spokenOf } from '../../spoken-of.ts';
import { onlyNamed } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import { type Answering, ask, type KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Said } from './plan.ts';
import { pointsAtOne } from './pointing.ts';
import { saysSameTime } from './same-time.ts';
import { wordsAt } from './sentences/part.ts';

/**
 * What "same time" means: that of the task that is named or was spoken of last; the last one that it had, where it has none now;
 * or the one of what was spoken of before it. Undefined where nothing tells it.
 */
export function* timeMeant(
  parts: readonly TaggedPart[],
  { said, talk }: Said,
  tasks: readonly KnownTask[],
): Answering<string | undefined> {
  if (!saysSameTime(said)) return undefined;
  const [last] = spokenOf(talk.history).last;
  // "milk done, dentist to wednesday same time": of what it is said of.
  const saying = parts.filter((part) => saysSameTime(wordsAt(part, said)));
  const refs = (saying.length > 0 ? saying : parts).flatMap(({ spans }) => spans.filter(({ slot }) => slot === 'ref'));
  const named = refs.map((ref) => onlyNamed(wordsOf(wordsAt(ref, said)), tasks)).find((task) => task !== undefined);
  // "the second one to thursday, same time" keeps its own.
  if (!named && refs.some((ref) => !pointsAtOne.test(wordsAt(ref, said)))) return undefined;
  const spoken = tasks.find(({ id }) => id === last);
  const own = timeOf(named?.due ?? spoken?.due);
  if (own !== undefined) return own;
  return timeOf(spoken?.due) ?? (spoken && (yield* lastTimeOf(spoken)));
}

/** Of what was taken off, put off or undone: the newest that tells one. */
function* lastTimeOf({ id }: KnownTask): Answering<string | undefined> {
  const found = yield* ask<{ items?: Activity[] }>('list-activity', { taskId: id, limit: 50 });
  for (const { changes } of found?.items ?? []) {
    const time = timeOf(changes.due?.to) ?? timeOf(changes.due?.from);
    if (time !== undefined) return time;
  }
  return undefined;
}

function timeOf(due: unknown): string | undefined {
  const { time } = (typeof due === 'object' && due !== null ? due : {}) as { time?: unknown };
  return typeof time === 'string' ? time.slice(0, 5) : undefined;
}
