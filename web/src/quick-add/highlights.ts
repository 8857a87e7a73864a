import type { IgnoredRange, Span } from '@duly/contracts';

export interface Piece {
  start: number;
  text: string;
  /** What the piece was understood as; undefined for what stays plain. */
  kind: Span['kind'] | undefined;
}

/** Kinds that stay in the title as they are written: nothing was made of them. */
const plain: ReadonlySet<Span['kind']> = new Set(['literal', 'target', 'filter']);

/** The pieces that something was made of. */
export function takenSpans(spans: readonly Span[]): Span[] {
  return spans.filter(({ kind }) => !plain.has(kind));
}

/**
 * A text cut where its highlights begin and end. `read` is the text that the spans are of: while the next reading is
 * on its way, only those before the first difference are in their places.
 */
export function piecesOf(text: string, read: string, spans: readonly Span[]): Piece[] {
  const same = commonStart(text, read);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, kind } of takenSpans(spans)) {
    if (end > same) break;
    if (start > at) pieces.push({ start: at, text: text.slice(at, start), kind: undefined });
    pieces.push({ start, text: text.slice(start, end), kind });
    at = end;
  }
  if (at < text.length) pieces.push({ start: at, text: text.slice(at), kind: undefined });
  return pieces;
}

/** The ranges after an edit of the text: moved along, and dropped where the edit touched their words. */
export function movedRanges(ranges: readonly IgnoredRange[], before: string, after: string): IgnoredRange[] {
  const from = commonStart(before, after);
  const longest = Math.min(before.length, after.length) - from;
  let tail = 0;
  while (tail < longest && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const until = before.length - tail;
  const shift = after.length - before.length;
  return ranges.flatMap(({ start, end }) => {
    if (end <= from) return isWordAt(after, end) && isWordAt(after, end - 1) && end === from ? [] : [{ start, end }];
    if (start < until) return [];
    const moved = { start: start + shift, end: end + shift };
    return start === until && isWordAt(after, moved.start - 1) && isWordAt(after, moved.start) ? [] : [moved];
  });
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function isWordAt(text: string, place: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[place] ?? '');
}
