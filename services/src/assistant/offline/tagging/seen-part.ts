import { findMentions } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import type { KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Slot } from './labels.ts';

/** A part of what was said, with the tasks that it may be about. */
export interface Seen {
  part: TaggedPart;
  said: string;
  open: readonly KnownTask[];
}

export function has({ spans }: TaggedPart, slot: Slot): boolean {
  return spans.some((span) => span.slot === slot);
}

export function namesTask(words: string, open: readonly KnownTask[]): boolean {
  return findMentions(wordsOf(words), open, () => true, { isAmongFew: true }).length > 0;
}
