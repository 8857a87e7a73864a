import type { Recurrence } from '@duly/contracts';
import type { Input } from '../api/operations.ts';

export type Mode = Recurrence['mode'];

/** When the next occurrence comes, in the order in which it is offered. */
export const modes: readonly { mode: Mode; name: string }[] = [
  { mode: 'on-completion', name: 'When done, at set times' },
  { mode: 'after-completion', name: 'Counted from when done' },
  { mode: 'on-schedule', name: 'On schedule, even if open' },
];

/**
 * The recurrence that goes on as `current` with another mode. It keeps its start, so that a moved occurrence moves
 * nothing else and COUNT goes on. Counted from completions there is no such row: it begins with this occurrence, and
 * COUNT is what is left.
 */
export function withMode(
  current: Recurrence,
  mode: Mode,
  zone: string,
): NonNullable<Input<'update-task'>['recurrence']> {
  const timeZone = current.timeZone === zone ? {} : { timeZone: current.timeZone };
  if (current.mode !== 'after-completion') return { rule: current.rule, mode, start: current.start, ...timeZone };
  const rule =
    current.remaining === null ? current.rule : current.rule.replace(/COUNT=\d+/i, `COUNT=${current.remaining + 1}`);
  return { rule, mode, ...timeZone };
}
