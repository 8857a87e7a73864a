import { type ParseContext, parse } from '@duly/language';
import { addingIn } from './reading-in.ts';
import { likeliest } from './wishes/guess.ts';
import type { Part } from './wishes/joints.ts';

/** Kinds of what one wish holds, whatever joins its words: "every monday and thursday". */
const held = new Set(['due', 'recurrence', 'reminder']);
const light = new Set(['the', 'my', 'and', 'a', 'that', 'this', 'as', 'well', 'also', 'to', 'about', 'for', 'please']);
/** Wishes that say nothing without a value. */
const valued = new Set(['move', 'snooze', 'remind', 'repeat']);
const values = ['DATE', 'RULE', 'REMINDER', 'NUMBER', 'an', 'a', 'half'];

/** Whether a joint may part a message at all: not within a date or a rule, nor between names that one wish is about. */
export function mayPart(
  { start, end }: { start: number; end: number },
  [left, right, near]: readonly [Part, Part, Part],
  whole: string,
  context: ParseContext,
): boolean {
  const isHeld = parse(whole, addingIn(context)).spans.some(
    (span) => held.has(span.kind) && span.start < start && span.end > end,
  );
  // "add bread, eggs and nappies to my list": things of one list.
  if (areListed(left, near)) return false;
  if (isHeld || isBare(left) || isBare(near) || isRuleOnly(near)) return false;
  const { wish } = likeliest(left.guess);
  const isEmpty = valued.has(wish) && !left.tokens.some((token) => values.includes(token));
  return !(isEmpty && right.tokens.filter((token) => !light.has(token))[0] === 'TASK');
}

function areListed(left: Part, near: Part): boolean {
  const isDated = ({ tokens }: Part) => tokens.includes('DATE') || tokens.includes('RULE');
  const next = likeliest(near.guess);
  const isThing = next.wish === 'create' || next.share < 0.5;
  return (
    likeliest(left.guess).wish === 'create' &&
    isThing &&
    !isDated(left) &&
    !isDated(near) &&
    !near.tokens.includes('TASK')
  );
}

function isBare({ tokens }: Part): boolean {
  return tokens.length > 0 && tokens.every((token) => token === 'TASK' || light.has(token));
}

/** "... and thursdays" */
function isRuleOnly({ tokens }: Part): boolean {
  return tokens.length > 0 && tokens.every((token) => token === 'RULE' || light.has(token));
}
