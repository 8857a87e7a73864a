import type { Intent } from '@duly/contracts';
import type { Body } from '../intent/body.ts';
import { claimIntent } from '../intent/match.ts';
import { claimTarget } from '../intent/read-command.ts';
import type { Piece } from '../literals/quotes.ts';
import type { Reading } from '../reading.ts';
import { readTarget } from '../target/read-target.ts';

/** What can follow "make it": "make it friday", "move it friday". */
export const opensPart =
  /(?<=\s)(?:due|repeat|every|each|daily|weekly|monthly|yearly|hourly|biweekly|annually|p[1-4]|!|#|@|high|highest|low|lowest|medium|normal|top|urgent|no|a|an|on|at|for|by|today|tomorrow|tonight|tmrw|next|this|in|mon|tue|wed|thu|fri|sat|sun|\d)/giu;
/** Claims which task is changed (`left`) beside what has been read of the change (`right`). */
export function claimChange(
  reading: Reading,
  { body, left, right }: { body: Body; left: Piece; right: Piece },
  confidence: number,
  intent: Intent = intentOf(reading),
): Reading {
  const object = trimmed(reading.text, left);
  if (!object) return claimIntent(claimTarget(reading, undefined), { body, open: [right], intent, confidence });
  return claimIntent(claimTarget(reading, object), { body, open: [object, right], intent, confidence });
}

function intentOf({ found }: Reading): Intent {
  if (found.recurrence) return 'update';
  if (found.due || found.project) return 'move';
  return found.tags && !found.priority ? 'tag' : 'update';
}

export interface Split {
  word: string;
  left: Piece;
  right: Piece;
}

export function splitsAt(masked: string, { start, end }: Piece, words: RegExp): Split[] {
  return [...masked.slice(start, end).matchAll(words)]
    .map((match) => ({
      word: (match[1] ?? '').toLowerCase(),
      left: { start, end: start + match.index },
      right: { start: start + match.index + match[0].length, end },
    }))
    .slice(-8);
}

export function startsWith(masked: string, { start }: Piece, pattern: RegExp): boolean {
  return [...masked.slice(start - 1, start + 20).matchAll(pattern)][0]?.index === 1;
}

export function openings(masked: string, { start, end }: Piece, pattern: RegExp): Piece[] {
  return [...masked.slice(start, end).matchAll(pattern)]
    .map(({ index }) => ({ start: start + index, end }))
    .slice(0, 8);
}

export function openingSplits(masked: string, rest: Piece): Split[] {
  return openings(masked, rest, opensPart).map((right) => ({
    word: '',
    left: { start: rest.start, end: right.start },
    right,
  }));
}

export function isAnaphoric(reading: Reading, left: Piece): boolean {
  const object = trimmed(reading.text, left);
  return object === undefined || readTarget(reading, object).kind !== 'title';
}

function trimmed(text: string, { start, end }: Piece): Piece | undefined {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? '')) from += 1;
  while (to > from && /[\s,:]/.test(text[to - 1] ?? '')) to -= 1;
  // "push the call back to friday", "bring the meeting forward to 9".
  to -= / (?:forward|back|out|up|over)$/i.exec(text.slice(from, to))?.[0].length ?? 0;
  return to > from ? { start: from, end: to } : undefined;
}
