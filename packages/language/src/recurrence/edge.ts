import { MASK } from '../reading.ts';
import type { Cursor } from './cursor.ts';

const openers = new Set([
  'at',
  'on',
  'in',
  'from',
  'start',
  'starting',
  'starts',
  'begin',
  'beginning',
  'begins',
  'until',
  'till',
  'til',
  'through',
  'thru',
  'end',
  'ending',
  'ends',
  'for',
  'after',
  'except',
  'excluding',
  'by',
  'and',
  'between',
]);

/**
 * True where a phrase can end: at the end of the text, before a sign that parts it, before something that was claimed,
 * or before words that go on about the repeat. False before a word that the phrase would be an adjective of.
 */
export function isEdge(cursor: Cursor): boolean {
  const next = cursor.tokens[cursor.at];
  if (!next) return true;
  if (next.text === MASK || openers.has(next.text)) return true;
  if (/^\d/.test(next.text)) return true;
  return isParting(cursor, cursor.at);
}

/** True where nothing follows that an adjective could belong to: the end, a sign that parts, or what was claimed. */
export function endsPhrase(cursor: Cursor): boolean {
  const next = cursor.tokens[cursor.at];
  return !next || next.text === MASK || isParting(cursor, cursor.at);
}

const parting = new Set([...'.,;:!?()|…-–—']);

/** A sign between words: with a space on one of its sides, or a bracket. A hyphen or slash within a word is none. */
export function isParting({ tokens, masked }: Cursor, index: number): boolean {
  const token = tokens[index];
  if (!token || !parting.has(token.text)) return false;
  if (token.text === '(' || token.text === ')') return true;
  const before = masked[token.start - 1];
  const after = masked[token.end];
  const isOpen = (sign: string | undefined) => sign === undefined || /\s/.test(sign) || sign === MASK;
  return isOpen(before) || isOpen(after);
}
