import { type Filter, piecesOf } from '@duly/language';
import { type WantedText, wantedText } from './wanted-text.ts';

/** A tsquery that every task of the filter matches; `isWhole`: and no other one does. */
export interface Narrowing {
  query: string;
  isWhole: boolean;
}

interface Options {
  userId: string;
  isTolerant: boolean;
}

/** What the index can say about a filter; null when it can rule out nothing. */
export function narrow(filter: Filter, options: Options): Narrowing | null {
  switch (filter.kind) {
    case 'text':
      // What is not wanted must be written as it was given: tolerance only ever finds more.
      return narrowText(wantedText(filter, options), markOf(options.userId));
    case 'tag':
      return { query: lexeme(markOf(options.userId), tagLexeme(filter.name)), isWhole: false };
    case 'and': {
      const parts = filter.filters.map((part) => narrow(part, options));
      const known = parts.filter((part) => part !== null);
      if (known.length === 0) return null;
      return { query: joined(known, '&'), isWhole: parts.every((part) => part?.isWhole) };
    }
    case 'or': {
      const parts = filter.filters.map((part) => narrow(part, options));
      const known = parts.filter((part) => part !== null);
      if (known.length < parts.length) return null;
      return { query: joined(known, '|'), isWhole: known.every((part) => part.isWhole) };
    }
    default:
      return null;
  }
}

/** For ts_rank: any of the texts, and any of their words as a whole. */
export function rankQueries(texts: readonly WantedText[], userId: string): { texts: string; words: string } {
  const mark = markOf(userId);
  return {
    texts: texts.map((text) => `(${narrowText(text, mark).query})`).join('|'),
    words: texts.flatMap(({ pieces }) => pieces.map(({ text }) => lexeme(mark, text))).join('|'),
  };
}

function narrowText({ pieces, isBeginning, misspellings }: WantedText, mark: string): Narrowing {
  if (misspellings.size > 0) {
    const words = [...pieces.map(({ text }) => text), ...misspellings];
    return { query: words.map((word) => `${lexeme(mark, word)}:*`).join('|'), isWhole: true };
  }
  const keys: string[] = [];
  let runs = 0;
  for (let at = 0; at < pieces.length; runs += 1) {
    const end = pieces.findIndex((piece, index) => index >= at && !piece.isUnspaced);
    const run = pieces.slice(at, end === -1 ? pieces.length : end);
    if (run.length > 0) {
      keys.push(
        ...keysOfRun(
          run.map(({ text }) => text),
          mark,
        ),
      );
      at += run.length;
    } else {
      const isLast = at === pieces.length - 1;
      keys.push(lexeme(mark, pieces[at]?.text ?? '') + (isLast && isBeginning ? ':*' : ''));
      at += 1;
    }
  }
  // Of a text of one word, or of a few characters that make one lexeme, the index knows all.
  return { query: keys.join('&'), isWhole: runs === 1 && keys.length === 1 };
}

/** Three characters in a row are a lexeme; fewer are the beginning of one. */
function keysOfRun(run: readonly string[], mark: string): string[] {
  if (run.length < 3) return [`${lexeme(mark, run.join(''))}:*`];
  return run.slice(2).map((_, index) => lexeme(mark, run.slice(index, index + 3).join('')));
}

/** Lexemes of an account begin with the end of its id, which is random (migration 0007-search.sql). */
function markOf(userId: string): string {
  return userId.slice(-8);
}

function tagLexeme(tag: string): string {
  return `@${piecesOf(tag)
    .map(({ text }) => text)
    .join('_')}`;
}

/** Words have no quotation marks and no backslashes. */
function lexeme(mark: string, word: string): string {
  return `'${mark}${word}'`;
}

function joined(parts: readonly Narrowing[], operator: '&' | '|'): string {
  return parts.map(({ query }) => `(${query})`).join(operator);
}
