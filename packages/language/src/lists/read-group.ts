import type { Piece } from '../literals/quotes.ts';
import type { Reading } from '../reading.ts';
import { readTerms } from './terms.ts';

const group =
  /^(?:all|every|each|everything|any)(?: of)?(?: (?:my|the|our|those|these))?(?=\s)|^(?:my|the) (?=(?:overdue|completed|done|finished|recurring|high|low|medium) )/i;

/** "all overdue tasks", "everything due today": the filter of the tasks that are meant together. */
export function readGroup(reading: Reading, piece: Piece): string | undefined {
  const lead = group.exec(reading.masked.slice(piece.start, piece.end));
  if (!lead) return undefined;
  const { filter, left, saysTasks } = readTerms(reading, { start: piece.start + lead[0].length, end: piece.end });
  const isPlural = /^(?:all|every|each|any)/i.test(lead[0]) || /s$/i.test(reading.text.slice(piece.start, piece.end));
  const says = saysTasks || /^everything/i.test(lead[0]);
  return filter !== '' && left.length === 0 && says && isPlural ? filter : undefined;
}
