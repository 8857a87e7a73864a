import type { Span } from '@duly/contracts';

/** Verbs that end in a word which a date begins with as well. */
const verbs: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    on: new Set(['log', 'sign', 'clock']),
    in: new Set(['log', 'sign', 'check', 'hand', 'turn', 'clock', 'dial']),
    by: new Set(['drop', 'stop', 'swing', 'come']),
  }),
);
/** Nobody says "on tomorrow" or "in friday"; "on friday" and "in 2 days" are the date's own words. */
const without = {
  on: /^(?:today|tonight|tomorrow|tom|tmrw|now|next|this|later|every|each)\b/i,
  in: /^(?:today|tonight|tomorrow|tom|tmrw|now|next|this|later|every|each|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})\b/i,
  by: /^/,
};

/** True for the last word of "log on" and "drop by": it is the verb's, whatever follows. */
export function isParticle(before: string, word: string): boolean {
  return verbs.get(word.toLowerCase())?.has(before.toLowerCase()) ?? false;
}

/**
 * The word at the beginning of a date that belongs to the verb before it: the "on" of "log [on tomorrow]"; or "". "By" is
 * the verb's only where nothing follows: in "drop by friday the keys" it is the date's.
 */
export function swallowedParticle(before: string, { kind, text }: Span, isLast: boolean): string {
  if (kind !== 'due' && kind !== 'recurrence') return '';
  const [, word = '', rest = ''] = /^(on|in|by) (.*)$/is.exec(text) ?? [];
  if (word.toLowerCase() === 'by' && !isLast) return '';
  const isOwn = isParticle(before, word) && without[word.toLowerCase() as keyof typeof without].test(rest);
  return isOwn ? word : '';
}
