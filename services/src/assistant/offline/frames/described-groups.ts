import { shareOf } from '../wishes/guess.ts';
import type { Wish } from '../wishes/wish.ts';
import { type Evidence, says } from './evidence.ts';
import { bare } from './sentence.ts';

const all =
  /\b(?:(?:all|everything|every|each|whatever|anything|both|all of|any|the|my|those)\b(?: (?:of|the|my|those|these|that|that's|thats|which|is|are|was|tasks?|things?|stuff|ones?|items?|still|now|i have))* )?(?<state>overdue|past due|late|(?:(?:that's |thats |that is |which is |is )?(?:due|from|of|for|planned for|scheduled for) )(?:today|tomorrow)|today's|todays|tomorrow's)\b(?: (?:ones|tasks|stuff|things|items|task))?/i;
const many = /\b(?:all|everything|every|each|whatever|anything|both|ones|tasks|stuff|things|items|those)\b/i;

/** "everything that's overdue goes to tomorrow", "get rid of both overdue ones". */
export function groupOf(text: string): { filter: string; rest: string } | undefined {
  const found = all.exec(text);
  const state = found?.groups?.state?.toLowerCase() ?? '';
  if (!found || !many.test(found[0])) return undefined;
  const filter = /tomorrow/.test(state)
    ? 'all tasks due tomorrow'
    : /today/.test(state)
      ? 'all tasks due today'
      : 'all overdue tasks';
  const rest = `${text.slice(0, found.index)} them ${text.slice(found.index + found[0].length)}`;
  return { filter, rest: rest.replace(/\s+/g, ' ').trim() };
}

/** What is wanted of the group, by the words beside its name. */
export function ofGroup(filter: string, evidence: Evidence): string | undefined {
  const { due, length, isEarlier } = evidence.slots;
  const share = (wish: Wish) => shareOf(evidence.wishes(), wish);
  if (evidence.isQuestion || evidence.mentions.length > 0) return undefined;
  if (due !== undefined && share('move') >= 0.5) return `move ${filter} to ${bare(due)}`;
  if (length !== undefined && share('move') >= 0.5) return `move ${filter} by ${length}${isEarlier ? ' earlier' : ''}`;
  if (due !== undefined || length !== undefined) return undefined;
  if (says(evidence, 'delete') && share('delete') >= 0.5) return `delete ${filter}`;
  if (says(evidence, 'complete') && share('complete') >= 0.5) return `complete ${filter}`;
  return undefined;
}
