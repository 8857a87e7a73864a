import type { Part } from './asked.ts';
import type { Evidence } from './evidence.ts';

/** What the words of a question say of the tasks. */
export interface ListTerms {
  when?: string;
  priority?: string;
  tags?: string;
  project?: string;
  repeats?: string;
  text?: string;
  has: Part[];
  lacks: Part[];
  isDone: boolean;
  /** The places of the words that were understood. */
  at: ReadonlySet<number>;
}

/** The words of a question while they are read. */
export interface Asking {
  evidence: Evidence;
  said: readonly string[];
  /** The places of the words that were understood. */
  at: Set<number>;
  terms: ListTerms;
}

/** Whether one of some words stands a little before. */
export function isNear({ said }: Asking, index: number, some: ReadonlySet<string>, reach: number): boolean {
  return said.slice(Math.max(0, index - reach), index).some((word) => some.has(word));
}
