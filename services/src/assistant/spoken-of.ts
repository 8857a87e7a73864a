import type { HistoryItem, Widget } from './turn.ts';

/** Ids of tasks that a conversation can mean without naming them. */
export interface SpokenOf {
  listed: readonly string[];
  changed: readonly string[];
  /** The listed, the changed or those that a click was asked for: whichever came last. */
  last: readonly string[];
  /** What was spoken of before the last, the latest first. */
  before: readonly (readonly string[])[];
  /** Those that "the second one" counts in: the list, or what was changed together after it. */
  counted: readonly string[];
  /** The longer list that these were taken out of, where it was so: places behind them count in it. */
  countedBefore: readonly string[];
  /** The last two tasks that were changed or shown alone, one after the other. */
  inTurn: readonly string[];
  /** The tasks that were last to choose from. */
  offered: readonly string[];
  /** The last list of several, whatever was changed or shown alone since. */
  several: readonly string[];
  /** Of those that were listed, offered or changed together last, what was neither changed, asked about nor shown alone since. */
  left: readonly string[];
}

export function spokenOf(history: readonly HistoryItem[]): SpokenOf {
  // What was done to no task (a project, a setting, a series) was not done to another one.
  const setsOf = (kinds: readonly string[]): readonly (readonly string[])[] =>
    history
      .flatMap(({ widget }) =>
        widget && kinds.includes(widget.kind) && 'taskIds' in widget ? [widget.taskIds ?? []] : [],
      )
      .filter((ids) => ids.length > 0)
      .toReversed();
  const [[listed = []], [changed = []]] = [setsOf(['tasks']), setsOf(['changes'])];
  const [last = [], ...before] = setsOf(['tasks', 'changes', 'confirmation']);
  const [counted = changed, ...countedBefore] = history
    .flatMap(({ widget }) =>
      widget?.kind === 'tasks' || (widget?.kind === 'changes' && widget.taskIds.length > 1) ? [widget.taskIds] : [],
    )
    .toReversed();
  const offered = offeredIn(history.findLast(({ widget }) => widget?.kind === 'choices')?.widget);
  const each = history.flatMap(({ widget }) =>
    widget?.kind === 'changes' || (widget?.kind === 'tasks' && widget.taskIds.length === 1) ? widget.taskIds : [],
  );
  const inTurn = [...new Set(each.toReversed())].slice(0, 2).toReversed();
  return {
    listed,
    changed,
    last,
    before,
    offered,
    inTurn,
    counted,
    countedBefore: countedBefore.find((ids) => ids.length > counted.length && areWithin(counted, ids)) ?? [],
    several: history.map(({ widget }) => listedIn(widget)).findLast((ids) => ids.length > 1) ?? [],
    left: leftIn(history),
  };
}

function listedIn(widget: Widget | undefined): readonly string[] {
  return widget?.kind === 'tasks' ? widget.taskIds : [];
}

/** The tasks of a question which one is meant. */
function offeredIn(widget: Widget | undefined): readonly string[] {
  const values = widget?.kind === 'choices' ? widget.options.map(({ value }) => value) : [];
  return values.flatMap((value) => /\[task (?<id>[\da-f-]{36})\]$/.exec(value)?.groups?.id ?? []);
}

function areWithin(some: readonly string[], all: readonly string[]): boolean {
  return some.every((id) => all.includes(id));
}

/** What was changed together stands for a list where it is none of one, as soon as something else is done. */
function leftIn(history: readonly HistoryItem[]): readonly string[] {
  const isDone = ({ widget }: HistoryItem) => widget?.kind === 'changes' || widget?.kind === 'confirmation';
  let [set, at]: [readonly string[], number] = [[], -1];
  for (const [index, { widget }] of history.entries()) {
    const shown = [...new Set([...listedIn(widget), ...offeredIn(widget)])];
    const changed = widget?.kind === 'changes' ? widget.taskIds : [];
    const isNew = changed.length > 1 && !changed.some((id) => set.includes(id));
    const isPartly = isNew && history.slice(index + 1).some(isDone);
    const found = shown.length > 1 ? shown : isPartly ? changed : undefined;
    if (found) [set, at] = [found, index];
  }
  const touched = history.slice(at + 1).flatMap(({ widget }) => {
    const isAlone = widget?.kind === 'tasks' && widget.taskIds.length === 1;
    return isAlone || widget?.kind === 'changes' || widget?.kind === 'confirmation' ? (widget.taskIds ?? []) : [];
  });
  return set.filter((id) => !touched.includes(id));
}
