import type { Remark } from './day.ts';
import { type Expression, piecesOf } from './expression.ts';
import type { Surroundings } from './surroundings.ts';
import { beforeRate } from './word-lists.ts';
import type { Words } from './words.ts';

/** What speaks for and against a date in a free text: whether it is meant, and what to ask when that is not sure. */
export interface Verdict {
  isMeant: boolean;
  remarks: readonly Remark[];
}

/** An expression with what stands around it. */
export interface Case {
  expression: Expression;
  around: Surroundings;
}

export const meant: Verdict = { isMeant: true, remarks: [] };
export const notMeant: Verdict = { isMeant: false, remarks: [] };

export function asking(remark: Remark): Verdict {
  return { isMeant: true, remarks: [remark] };
}

/** Prepositions that say: what follows is when it is due. */
const strongLeads = /^(?:due|deadline|no later|not later|on|at|@|by|before|until|till|til)/;

export function isStrong({ lead }: Expression): boolean {
  return strongLeads.test(lead);
}

/** Two pieces support each other: "sat 3pm", "17th at 9". */
export function isSupported(expression: Expression): boolean {
  return piecesOf(expression) > 1;
}

/** "3 times in a week", "Around the World in 80 Days", "in 30 days or less", "in 5 days of rain". */
export function isRate(words: Words, { expression, around }: Case): boolean {
  const last = words[expression.next - 1];
  const isTitled = last !== undefined && /^\p{Lu}\p{Ll}/u.test(last.raw);
  return beforeRate.has(around.before) || around.behind === 'or' || around.behind === 'of' || isTitled;
}
