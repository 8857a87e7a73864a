import type { AskedCommand } from '@duly/core/assistant/confirmations';

/** What the tools have done and want shown in one turn. */
export interface Ledger {
  /** Ids of the tasks that were changed in this turn; each created one counts as well. */
  changed: Set<string>;
  /** What has to wait for the person's click. */
  waiting: AskedCommand[];
  /** What the answer shows beside its words. */
  shownTaskIds: string[];
  choices: { question: string; options: { label: string; value: string }[] } | null;
  hasRun: boolean;
  /** How often each call was made in this turn. */
  made: Map<string, number>;
  /** Something had been done by the same words before, when the turn is tried again. */
  isRepeated: boolean;
}

export function newLedger(): Ledger {
  return {
    changed: new Set(),
    waiting: [],
    shownTaskIds: [],
    choices: null,
    hasRun: false,
    made: new Map(),
    isRepeated: false,
  };
}

/** A turn that changes more tasks asks first. */
export const mostChangedUnasked = 10;
