import type { Plan } from './tagging/plan.ts';

/** How sure the wishes and their values have to be where the form says nothing that could be done. */
export const likely = { wish: 0.6, values: 0.15 };
/** How sure of the wish alone, where the form confirms it. */
export const likelyWish = { wish: 0.6, values: 0 };
/** What only looks does no harm. */
export const likelyToLook = { wish: 0.5, values: 0 };
/** What is new is shown, and gone with a click; of a long message one word that is not sure is the least of all. */
export const likelyToAdd = { wish: 0.55, values: 0.05 };
/** A value of one task, after which it is told what was changed: of fifty wishes this is far above the next. */
export const likelyToSet = { wish: 0.5, values: 0.45 };
/** What is asked about before it is done does no harm either. */
export const likelyToAsk = { wish: 0.55, values: 0.15 };
/** Both do the same, and only the words of its value differ. */
export const likelyValue = { wish: 0.6, values: 0.2 };
/** Where the form would do all of it, and something that is doubted. */
export const surelyPart = { wish: 0.85, values: 0.25 };
/** Where the form only looks. */
export const surelyChange = { wish: 0.85, values: 0.15 };
/** How sure to hold whatever the form says. */
export const surely = { wish: 0.85, values: 0.35 };

/** Whether a plan is as sure as that; or else so sure that it holds whatever the form says. */
export function isSure(plan: Plan | undefined, least = surely): boolean {
  return plan !== undefined && plan.share >= least.wish && plan.valueShare >= least.values;
}
