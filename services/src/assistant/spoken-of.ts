import type { HistoryItem } from './turn.ts';

/** Ids of tasks that a conversation can mean without naming them. */
export interface SpokenOf {
  listed: readonly string[];
  changed: readonly string[];
  /** The listed or the changed ones: whichever came later. */
  last: readonly string[];
}

export function spokenOf(history: readonly HistoryItem[]): SpokenOf {
  const idsOf = (kinds: readonly string[]): readonly string[] => {
    const widget = history.findLast((item) => item.widget && kinds.includes(item.widget.kind))?.widget;
    return widget && 'taskIds' in widget ? widget.taskIds : [];
  };
  return { listed: idsOf(['tasks']), changed: idsOf(['changes']), last: idsOf(['tasks', 'changes']) };
}
