import type { Piece } from '../literals/quotes.ts';
import type { Reading } from '../reading.ts';
import { fold } from '../text/fold.ts';
import { format, readTerms, type Terms } from './terms.ts';

const group = /^(?:all|every|each|everything|any)(?: of)?(?: (?:my|the|our|those|these|that(?: is|['’]s)))?(?=\s)/i;
/** "the overdue ones", "completed tasks": one that is not called so by "all" has to say a state, and more than one. */
const stated =
  /^(?:(?:my|the|those|these) )?(?=(?:overdue|late|completed?|done|finished|undated|recurring|repeating|urgent|high|low|medium)\b)/i;
const plural = /\b(?:tasks|ones|things|to-?dos|items|stuff|reminders|chores|errands|entries)\b/i;

/** "all overdue tasks", "everything due today", "all done", "everything in work": the filter of the tasks that are meant together. */
export function readGroup(reading: Reading, piece: Piece): string | undefined {
  const masked = reading.masked.slice(piece.start, piece.end);
  const all = group.exec(masked);
  const lead = all ?? stated.exec(masked);
  if (!lead) return undefined;
  const terms = readTerms(reading, { start: piece.start + lead[0].length, end: piece.end });
  const filter = withProject(terms, reading);
  const says = plural.test(masked) || (all !== null && (terms.saysTasks || /^(?:everything|all\b)/i.test(lead[0])));
  return filter !== '' && says ? filter : undefined;
}

/** The filter, when no words are left of which none was made; what is left may name a project: "all work tasks". */
function withProject({ filter, left }: Terms, { context: { projects = [] } }: Reading): string {
  if (left.length === 0) return filter;
  const name = fold(left.join(' '));
  const project = projects.find((one) => fold(one.name) === name);
  return project ? [filter, format({ kind: 'project', name: project.name })].filter(Boolean).join(' ') : '';
}
