import type { ParseContext } from '@duly/language';
import type { Talk } from '../talk.ts';
import { has, readEvidence } from './evidence.ts';

/** "what have i finished?" */
export function asksWhatWasDone(text: string, talk: Talk, context: ParseContext): boolean {
  return (
    has(readEvidence(text, { tasks: [], talk, context }), 'done-list') && /^(?:what|which|show|list|how)\b/i.test(text)
  );
}
