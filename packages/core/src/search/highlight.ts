import type { Fragment } from '@duly/contracts';
import { type Piece, piecesOf } from '@duly/language';
import type { WantedText } from './wanted-text.ts';

interface Place {
  start: number;
  end: number;
}

/** How much of long notes is shown around the first match, in characters. */
const before = 60;
const after = 180;

/** The text in pieces, those that were searched for marked. Put together they are the text. */
export function highlight(text: string, wanted: readonly WantedText[]): Fragment[] {
  return fragments(text, placesIn(text, wanted));
}

/** The part of a text around its first match, as whole words; empty when nothing matches. */
export function excerpt(text: string, wanted: readonly WantedText[]): Fragment[] {
  const places = placesIn(text, wanted);
  const first = places[0];
  if (!first) return [];
  const start = first.start <= before ? 0 : nextSpace(text, first.start - before, first.start);
  const end = text.length <= first.start + after ? text.length : lastSpace(text, first.end, first.start + after);
  const inside = places
    .filter((place) => place.end <= end)
    .map((place) => ({ start: place.start - start, end: place.end - start }));
  return fragments(text.slice(start, end), inside);
}

/** In their order, none touching another. */
function placesIn(text: string, wanted: readonly WantedText[]): Place[] {
  if (wanted.length === 0) return [];
  const pieces = piecesOf(text);
  const isHit = new Array<boolean>(pieces.length).fill(false);
  for (const one of wanted) {
    for (let at = 0; at + one.pieces.length <= pieces.length; at += 1) {
      if (matches(pieces, at, one)) isHit.fill(true, at, at + one.pieces.length);
    }
  }
  const places: Place[] = [];
  pieces.forEach(({ start, end }, index) => {
    const last = places.at(-1);
    if (!isHit[index]) return;
    // Characters that form one word, and letters that one character stands for, are one place.
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else places.push({ start, end });
  });
  return places;
}

function matches(
  pieces: readonly Piece[],
  at: number,
  { pieces: wanted, isBeginning, misspellings }: WantedText,
): boolean {
  const first = pieces[at]?.text ?? '';
  if (misspellings.size > 0 && beginnings(first).some((beginning) => misspellings.has(beginning))) return true;
  return wanted.every(({ text }, index) => {
    const piece = pieces[at + index]?.text ?? '';
    return piece === text || (isBeginning && index === wanted.length - 1 && piece.startsWith(text));
  });
}

function beginnings(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index + 1));
}

function fragments(text: string, places: readonly Place[]): Fragment[] {
  const found: Fragment[] = [];
  let from = 0;
  for (const { start, end } of places) {
    if (start > from) found.push({ text: text.slice(from, start), hit: false });
    found.push({ text: text.slice(start, end), hit: true });
    from = end;
  }
  if (from < text.length) found.push({ text: text.slice(from), hit: false });
  return found;
}

/** Behind the first white space between two places; without one the second. */
function nextSpace(text: string, from: number, to: number): number {
  const found = /\s/.exec(text.slice(from, to));
  return found ? from + found.index + 1 : to;
}

/** Before the last white space between two places; without one the first. */
function lastSpace(text: string, from: number, to: number): number {
  const part = text.slice(from, to);
  const length = part.search(/\s\S*$/);
  return length === -1 ? from : from + length;
}
