import type { ParseContext } from '@duly/language';
import type { KnownTask, Talk } from '../talk.ts';
import { type Evidence, readEvidence } from './evidence.ts';

/** What words show when nothing was said before them. */
export function readAlone(text: string, tasks: readonly KnownTask[], context: ParseContext): Evidence {
  // Settings play no part in what the words show.
  const talk = { settings: {} as Talk['settings'], history: [], now: new Date(context.now) };
  return readEvidence(text, { tasks, talk, context });
}
