import { byIds } from '../find-tasks.ts';
import { taskMark } from '../marks.ts';
import type { Answering, KnownTask } from '../talk.ts';
import type { Frame } from './decide.ts';
import type { Target } from './target.ts';
import type { Understood } from './understood.ts';

/** The sentence about its tasks; or the question which of them. */
export function* aimed({ intent, sentence }: Frame, { ids, among }: Target): Answering<Understood | undefined> {
  if (among) {
    const tasks = typeof among[0] === 'string' ? yield* byIds(among as string[]) : (among as KnownTask[]);
    return { kind: 'which', question: `Which one shall I ${verbOf[intent] ?? 'change'}?`, sentence, tasks };
  }
  return ids.length === 0 ? undefined : { kind: 'said', sentence: `${sentence} ${taskMark(...ids)}` };
}

const verbOf: Readonly<Record<string, string>> = {
  complete: 'complete',
  reopen: 'reopen',
  delete: 'delete',
  skip: 'skip',
  move: 'move',
  shift: 'move',
  snooze: 'snooze',
};

/** What leans on something said before, and is not said by the words alone. */
export function leaningSentence(found: Understood | undefined): Understood | undefined {
  return found?.kind === 'said' ? { ...found, leans: true } : found;
}
