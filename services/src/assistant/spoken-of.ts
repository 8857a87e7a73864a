import type { HistoryItem } from './turn.ts';

/** Ids of tasks that a conversation can mean without naming them. */
export interface SpokenOf {
  listed: readonly string[];
  changed: readonly string[];
  /** The listed, the changed or those that a click was asked for: whichever came last. */
  last: readonly string[];
  /** Those that "the second one" counts in: the list, or what was changed together after it. */
  counted: readonly string[];
  /** The last two tasks that were changed or shown alone, one after the other. */
  inTurn: readonly string[];
  /** The tasks that were last to choose from. */
  offered: readonly string[];
}

export function spokenOf(history: readonly HistoryItem[]): SpokenOf {
  const idsOf = (kinds: readonly string[]): readonly string[] => {
    const ids = history.flatMap(({ widget }) =>
      widget && kinds.includes(widget.kind) && 'taskIds' in widget ? [widget.taskIds ?? []] : [],
    );
    // What was done to no task (a project, a setting, a series) was not done to another one.
    return ids.findLast((some) => some.length > 0) ?? [];
  };
  const [listed, changed, last] = [idsOf(['tasks']), idsOf(['changes']), idsOf(['tasks', 'changes', 'confirmation'])];
  const together = history.findLast(({ widget }) => {
    return widget?.kind === 'tasks' || (widget?.kind === 'changes' && widget.taskIds.length > 1);
  })?.widget;
  const offer = history.findLast(({ widget }) => widget?.kind === 'choices')?.widget;
  const values = offer?.kind === 'choices' ? offer.options.map(({ value }) => value) : [];
  const offered = values.flatMap((value) => /\[task (?<id>[\da-f-]{36})\]$/.exec(value)?.groups?.id ?? []);
  const each = history.flatMap(({ widget }) =>
    widget?.kind === 'changes' || (widget?.kind === 'tasks' && widget.taskIds.length === 1) ? widget.taskIds : [],
  );
  const inTurn = [...new Set(each.toReversed())].slice(0, 2).toReversed();
  return {
    listed,
    changed,
    last,
    offered,
    inTurn,
    counted: together && 'taskIds' in together ? together.taskIds : changed,
  };
}
