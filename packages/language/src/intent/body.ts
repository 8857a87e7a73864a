import type { Piece } from '../literals/quotes.ts';

/** What is said, without the courtesies around it. */
export interface Body extends Piece {
  /** The courtesies, with the space that separates them. */
  courtesies: Piece[];
  isQuestion: boolean;
}

const firm: readonly RegExp[] = [
  /(?:please|pls|plz|kindly)[,:!]?\s{1,9}/iy,
  /(?:could|can|would|will) you\s{1,9}(?:(?:please|kindly|just|also|maybe),?\s{1,9})?/iy,
  /would you mind\s{1,9}/iy,
  /(?:i'd|i would) like you to\s{1,9}/iy,
  /i (?:want|need) you to\s{1,9}/iy,
];
const soft: readonly RegExp[] = [
  /(?:hey|hi|hello|ok|okay|oh|oops|so|and|then|also|now|just|well|actually|no|yes|alright|right|duly|but)[,:!.]?\s{1,9}/iy,
  /(?:can|could) (?:i|we)\s{1,9}/iy,
  /i (?:need|have) to\s{1,9}(?=(?:move|reschedule|postpone|snooze|rename|undo|see|know)\b)/iy,
  /(?:i want to|i'd like to|i would like to|let me|let's)\s{1,9}(?=(?:see|show|look|list|know|view|find|search|undo|delete|rename|reschedule|snooze|reopen|mark|move|push|postpone|complete|remove|cancel|change|set|skip|stop|tag|untag|put)\b)/iy,
];
const lastWords = [
  'please',
  'pls',
  'plz',
  'for me please',
  ', thanks',
  ', thank you',
  ', thx',
  ', for me',
  'for me, please',
];

/** `isLoose` drops also what only a command is led in by ("hey", "and"): a title may begin with it. */
export function bodyOf(text: string, { isLoose }: { isLoose: boolean }): Body {
  const start = lead(text, isLoose);
  const courtesies = start > 0 && text.slice(0, start).trim() !== '' ? [{ start: 0, end: start }] : [];
  let end = beforeSigns(text, text.length);
  const isQuestion = text.slice(end).includes('?');
  const lower = text.slice(start, end).toLowerCase();
  const last = lastWords.find((words) => lower.endsWith(words.startsWith(',') ? words : ` ${words}`));
  if (last) {
    const from = end - last.length;
    courtesies.push({ start: from, end });
    end = beforeSigns(text, from);
  }
  return { start, end: Math.max(start, end), courtesies, isQuestion };
}

function lead(text: string, isLoose: boolean): number {
  let at = /^\s*/.exec(text)?.[0].length ?? 0;
  for (;;) {
    const next = [...firm, ...(isLoose ? soft : [])].map((pattern) => after(pattern, text, at)).find((end) => end > at);
    if (next === undefined || next >= text.length) return at;
    at = next;
  }
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function beforeSigns(text: string, end: number): number {
  let at = end;
  while (at > 0 && /[\s.,;!?]/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}
