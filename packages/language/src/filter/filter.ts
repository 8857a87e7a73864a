import type { Priority } from '@duly/contracts';

/** What a search or a list of tasks asks for. `and` and `or` have two parts or more, none of their own kind. */
export type Filter =
  | FilterTerm
  | { kind: 'not'; filter: Filter }
  | { kind: 'and'; filters: readonly Filter[] }
  | { kind: 'or'; filters: readonly Filter[] };

export type FilterTerm =
  | TextTerm
  | { kind: 'project'; name: string }
  | { kind: 'tag'; name: string }
  | { kind: 'priority'; priority: Priority }
  | { kind: 'is'; state: TaskState }
  | DateTerm
  | { kind: 'no-due' };

/**
 * A word finds words that begin with it, a quoted text only whole words as they are written. What a word is made of
 * ("foo-bar", 買牛奶) must follow each other in one title, one tag or the notes.
 */
export interface TextTerm {
  kind: 'text';
  text: string;
  isQuoted: boolean;
}

/** Days of the person's calendar, "2026-12-01"; both belong to the range. null is open, at most one of them. */
export interface DateTerm {
  kind: 'date';
  field: DateField;
  from: string | null;
  to: string | null;
}

export type DateField = 'due' | 'created';
export const taskStates = ['open', 'done', 'overdue', 'recurring'] as const;
export type TaskState = (typeof taskStates)[number];

/** Why a text is no filter. `position` counts UTF-16 units from 0. */
export interface FilterError {
  position: number;
  expected: string;
  message: string;
}

export const mostFilterCharacters = 500;
export const mostTerms = 50;
export const mostDepth = 32;
