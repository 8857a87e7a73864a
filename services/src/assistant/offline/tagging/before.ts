import { actions, type HistoryItem } from '../../turn.ts';
import { readMarks } from '../marks.ts';

/** What the assistant did with a message. */
export const acts = ['changed', 'listed', 'showed', 'asked-which', 'asked-whether', 'told'] as const;

export type Act = (typeof acts)[number];

/** What came before a message, which the message may lean on. */
export interface Before {
  /** What the person typed last; a click goes on with what was typed before it. */
  text: string;
  act: Act;
}

/** What came last; undefined where a conversation begins. */
export function beforeIn(history: readonly HistoryItem[]): Before | undefined {
  const answer = history.findLastIndex(({ role }) => role === 'assistant');
  const done = history[answer];
  if (!done) return undefined;
  const said = typedIn(history.slice(0, answer)).at(-1);
  return { text: readMarks(said?.text ?? '').text, act: actOf(done) };
}

/** What the person typed, oldest first, and where it stands in the conversation: a click is no message. */
export function typedIn(history: readonly HistoryItem[]): { text: string; at: number }[] {
  const typed: { text: string; at: number }[] = [];
  let asked: HistoryItem['widget'];
  for (const [at, { role, text, widget }] of history.entries()) {
    if (role === 'assistant') asked = widget;
    else if (text !== '' && !isClick(text, asked)) typed.push({ text, at });
  }
  return typed;
}

const namesOfActions = new Set<string>(Object.values(actions));

/** "Write report, due yesterday": the words of a button that stand for others. */
function isClick(text: string, asked: HistoryItem['widget']): boolean {
  const options = asked?.kind === 'choices' ? asked.options : [];
  return (
    namesOfActions.has(text) || options.some(({ label, value }) => label === text && readMarks(value).text !== label)
  );
}

function actOf({ widget }: HistoryItem): Act {
  if (widget?.kind === 'changes') return 'changed';
  if (widget?.kind === 'tasks') return widget.taskIds.length === 1 ? 'showed' : 'listed';
  if (widget?.kind === 'confirmation') return 'asked-whether';
  if (widget?.kind !== 'choices') return 'told';
  const isWhich = widget.options.some(({ value }) => readMarks(value).taskIds);
  return isWhich ? 'asked-which' : 'asked-whether';
}
