import type { Span } from '../labels.ts';
import { type Part, standsBehind } from './part.ts';

const behind = /\b(?:including|incl\.?|plus|and also) (?:all )?(?:(?:of )?(?:the|my) )?$/i;
const before = /^(?: ones?| tasks?| stuff| things?)?,? (?:(?:are |also )?(?:included|incl\b)|as well|too|also)/i;

/** "late ones included": a state that tells of more tasks, instead of narrowing what a date tells. */
export function widens(span: Span, { text, held }: Pick<Part, 'text' | 'held'>): boolean {
  const isSaid = standsBehind(behind, span, text) || before.test(text.slice(span.end));
  return span.slot === 's' && isSaid && held('d').length > 0;
}

const upTo = /\b(?:before|until|till|til|by|up to)\b/i;
const late = /overdue|\blate\b/i;

/**
 * What a date is said with where a state widens it: "due today or overdue". Empty where the date tells of what is late by
 * itself ("before the 25th"); undefined where the state is another.
 */
export function widening(part: Part): string | undefined {
  const states = part.held('s').filter((span) => widens(span, part));
  if (states.length === 0) return '';
  if (!states.every((span) => late.test(part.valueIn(span)))) return undefined;
  return part.values('d').some((date) => upTo.test(date)) ? '' : ' or overdue';
}
