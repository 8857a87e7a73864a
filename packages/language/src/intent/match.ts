import type { Intent } from '@duly/contracts';
import type { Piece } from '../literals/quotes.ts';
import { claim, find, type Reading, shield } from '../reading.ts';
import type { Body } from './body.ts';

/** A sentence that a pattern has understood: its parts, and all the rest of it as the words of the command. */
export interface Sentence {
  body: Body;
  /** By the names of the pattern's groups; absent when a part was not said. */
  parts: Readonly<Record<string, Piece>>;
}

/** Below this a command is carried out only when more speaks for it, such as a task with exactly that title. */
export const sure = 0.9;
export const fair = 0.7;
export const doubtful = 0.45;

/** Patterns are anchored, case-insensitive, with indices; they see claimed text masked. */
export function matchBody(reading: Reading, body: Body, pattern: RegExp): Sentence | undefined {
  const match = pattern.exec(reading.masked.slice(body.start, body.end));
  if (!match) return undefined;
  const parts: Record<string, Piece> = {};
  for (const [name, range] of Object.entries(match.indices?.groups ?? {})) {
    if (!range || range[0] === range[1]) continue;
    parts[name] = { start: body.start + range[0], end: body.start + range[1] };
  }
  return { body, parts };
}

/** Claims what is around the open parts as the words of the command. */
export function claimIntent(
  reading: Reading,
  { body, open, intent, confidence }: { body: Body; open: readonly Piece[]; intent: Intent; confidence: number },
): Reading {
  let next = find(reading, { intent, confidence });
  const inside = between({ start: body.start, end: body.end }, open);
  for (const piece of [...body.courtesies, ...inside]) next = claimFree(next, piece, intent);
  return next;
}

/** What lies in `whole` and in none of the parts. */
export function between(whole: Piece, parts: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  let at = whole.start;
  for (const { start, end } of parts.toSorted((a, b) => a.start - b.start)) {
    pieces.push({ start: at, end: start });
    at = Math.max(at, end);
  }
  pieces.push({ start: at, end: whole.end });
  return pieces.filter(({ start, end }) => end > start);
}

/** Claims a piece that later readers shall not look into; what was claimed inside it belongs to it now. */
export function claimOver(
  reading: Reading,
  piece: Piece,
  kind: 'target' | 'notes' | 'filter',
  value: unknown,
): Reading {
  const spans = reading.spans.filter(({ start, end }) => end <= piece.start || start >= piece.end);
  return claim({ ...reading, spans }, { ...piece, kind, value });
}

/** Keeps everything outside of a piece away from readers that shall see nothing else. */
export function only(reading: Reading, { start, end }: Piece): Reading {
  return shield(shield(reading, 0, start), end, reading.text.length);
}

function claimFree(reading: Reading, piece: Piece, intent: Intent): Reading {
  let { start, end } = piece;
  while (start < end && /\s/.test(reading.text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(reading.text[end - 1] ?? '')) end -= 1;
  if (start >= end) return reading;
  const isFree = reading.spans.every((span) => span.end <= start || span.start >= end);
  return isFree ? claim(reading, { start, end, kind: 'intent', value: intent }) : reading;
}
