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
}

export function newLedger(): Ledger {
  return { changed: new Set(), waiting: [], shownTaskIds: [], choices: null, hasRun: false };
}

/** A turn that changes more tasks asks first. */
export const mostChangedUnasked = 10;
