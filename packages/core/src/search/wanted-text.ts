import { type Filter, type Piece, piecesOf, type TextTerm } from '@duly/language';
import { misspellingsOf } from './misspellings.ts';

/** What a term asks of a text: these pieces in a row, of the last one perhaps only the beginning. */
export interface WantedText {
  pieces: readonly Piece[];
  isBeginning: boolean;
  /** What one word may also be, its beginning alike; empty when it must be written right. */
  misspellings: ReadonlySet<string>;
}

export function wantedText({ text, isQuoted }: TextTerm, { isTolerant }: { isTolerant: boolean }): WantedText {
  const pieces = piecesOf(text);
  const [only] = pieces;
  const misspellings =
    isTolerant && !isQuoted && pieces.length === 1 && only ? misspellingsOf(only.text) : new Set<string>();
  return { pieces, isBeginning: !isQuoted && pieces.at(-1)?.isUnspaced === false, misspellings };
}

/** The texts that a task must have, or may have for being found: those under no `not`. */
export function wantedTexts(filter: Filter, options: { isTolerant: boolean }): WantedText[] {
  if (filter.kind === 'and' || filter.kind === 'or')
    return filter.filters.flatMap((part) => wantedTexts(part, options));
  return filter.kind === 'text' ? [wantedText(filter, options)] : [];
}
