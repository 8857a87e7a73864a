import type { HistoryItem } from '../../turn.ts';
import { readMarks } from '../marks.ts';

/** What the assistant did with a message. */
export const acts = ['changed', 'listed', 'showed', 'asked-which', 'asked-whether', 'told'] as const;

export type Act = (typeof acts)[number];

/** What came before a message, which the message may lean on. */
export interface Before {
  /** What the person said last; empty where that was a click. */
  text: string;
  act: Act;
}

/** What came last; undefined where a conversation begins. */
export function beforeIn(history: readonly HistoryItem[]): Before | undefined {
  const answer = history.findLastIndex(({ role }) => role === 'assistant');
  const done = history[answer];
  if (!done) return undefined;
  const said = history.slice(0, answer).findLast(({ role }) => role === 'user');
  return { text: readMarks(said?.text ?? '').text, act: actOf(done) };
}

function actOf({ widget }: HistoryItem): Act {
  if (widget?.kind === 'changes') return 'changed';
  if (widget?.kind === 'tasks') return widget.taskIds.length === 1 ? 'showed' : 'listed';
  if (widget?.kind === 'confirmation') return 'asked-whether';
  if (widget?.kind !== 'choices') return 'told';
  const isWhich = widget.options.some(({ value }) => readMarks(value).taskIds);
  return isWhich ? 'asked-which' : 'asked-whether';
}
