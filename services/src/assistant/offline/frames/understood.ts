import type { ParseContext } from '@duly/language';
import type { KnownTask, Talk } from '../talk.ts';
import type { Asked } from './asked.ts';
import type { Offered } from './asked-when.ts';
import type { Past } from './past.ts';

/** What is wanted: a sentence that the parser knows, with the tasks it is about; or what is missing. */
export type Understood =
  /** `leans`: on what was said before, so that the words alone do not say it. */
  | { kind: 'said'; sentence: string; leans?: true }
  | { kind: 'which'; question: string; sentence: string; tasks: readonly KnownTask[] }
  | { kind: 'missing'; question: string }
  | { kind: 'asked'; asked: Asked }
  | Offered;

/** What a turn can be understood by. */
export interface Known {
  said: string;
  talk: Talk;
  context: ParseContext;
  open: readonly KnownTask[];
  done: readonly KnownTask[];
  past: Past;
}
