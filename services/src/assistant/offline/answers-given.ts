import type { HistoryItem } from '../turn.ts';
import { complete } from './follow-up.ts';
import { readMarks } from './marks.ts';
import { typedIn } from './tagging/before.ts';

/** What a button says that wants nothing. */
const nothing = 'never mind';

/**
 * What a text may be read again as. "2nd" after "Which one shall I move?" stands for what its button says, such as "move
 * the report to friday", and is no date.
 */
export function wantedBy(history: readonly HistoryItem[], at: number): string {
  const value = answerGiven(history, at);
  if (value === undefined || value === nothing) return history[at]?.text ?? '';
  const { text, isTask } = readMarks(value);
  return isTask && !/^add\b/i.test(text) ? `add ${text}` : text;
}

/** What the person wanted, oldest first, and where it stands; answers to questions, also clicked ones, as what they stand for. */
export function wishesIn(history: readonly HistoryItem[]): { text: string; at: number; isAnswer: boolean }[] {
  const typed = new Set(typedIn(history).map(({ at }) => at));
  return history.flatMap(({ text: said }, at) => {
    const value = answerGiven(history, at);
    const isAnswer = value !== undefined && value !== nothing;
    return isAnswer || typed.has(at) ? [{ text: wantedBy(history, at), at, isAnswer: isAnswer && said !== value }] : [];
  });
}

/** What the button says that a text stands for, clicked or typed; undefined where it answered none. */
function answerGiven(history: readonly HistoryItem[], at: number): string | undefined {
  const { role, text = '' } = history[at] ?? {};
  const asked = history[at - 1]?.widget;
  if (role !== 'user' || asked?.kind !== 'choices') return undefined;
  const clicked = asked.options.find(({ label }) => label === text);
  if (clicked || asked.chosen !== undefined) return clicked?.value;
  const typed = complete(text, { history: history.slice(0, at) });
  return typed === text ? describedBy(text, asked.options, history.slice(at + 1)) : typed;
}

const longestDescription = 8;
const describing = /\b(?:ones?|first|second|third|last|other|former|latter)\b/i;
const commanding =
  /^\W*(?:complete|finish|tick|check|delete|remove|move|put|push|set|make|mark|tag|rename|snooze|remind|skip|add|give|call|change)\b/i;

/** "the work one, i mean": what was done to one of those that were offered, right after words that only say which. */
function describedBy(
  text: string,
  options: readonly { value: string }[],
  after: readonly HistoryItem[],
): string | undefined {
  const next = after.findIndex(({ role }) => role === 'user');
  const done = (next < 0 ? after : after.slice(0, next)).find(({ widget }) => widget?.kind === 'changes')?.widget;
  const [id, ...others] = done?.kind === 'changes' ? done.taskIds : [];
  const isShort = text.split(/\s+/).length <= longestDescription;
  const isDescription = isShort && describing.test(text) && !commanding.test(text);
  if (!isDescription || id === undefined || others.length > 0) return undefined;
  return options.find(({ value }) => readMarks(value).taskIds?.includes(id))?.value;
}
