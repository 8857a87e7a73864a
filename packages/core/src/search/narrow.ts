import { type Filter, piecesOf } from '@duly/language';
import { type WantedText, wantedText } from './wanted-text.ts';

/**
 * What every task of a filter matches: one of these tsqueries. `isWhole`: and no other task does. Several of a few keys
 * each rather than one of all: for an OR of n keys GIN evaluates the whole query n times before it begins, so hundreds of
 * misspellings in one query take six times as long (5 ms rather than 0.9).
 */
export interface Narrowing {
  queries: readonly string[];
  isWhole: boolean;
}

interface Options {
  userId: string;
  isTolerant: boolean;
}

const keysOfQuery = 12;

/**
 * What the index can say about several filters together: their tasks match one query of each list. No lists when it can
 * rule out nothing.
 */
export function narrowAll(parts: readonly (Narrowing | null)[]): (readonly string[])[] {
  const known = parts.filter((part) => part !== null);
  const single = known.filter(({ queries }) => queries.length === 1).flatMap(({ queries }) => queries);
  const several = known.filter(({ queries }) => queries.length > 1);
  if (several.length > 0) return several.map(({ queries }) => queries.map((query) => joined([query, ...single], '&')));
  return single.length > 0 ? [[joined(single, '&')]] : [];
}

/** What the index can say about a filter; null when it can rule out nothing. */
export function narrow(filter: Filter, options: Options): Narrowing | null {
  switch (filter.kind) {
    case 'text':
      // What is not wanted must be written as it was given: tolerance only ever finds more.
      return narrowText(wantedText(filter, options), markOf(options.userId));
    case 'tag':
      return { queries: [lexeme(markOf(options.userId), tagLexeme(filter.name))], isWhole: false };
    case 'and': {
      // Of several lists the first: what they have in common would be another query of each pair.
      const parts = filter.filters.map((part) => narrow(part, options));
      const lists = narrowAll(parts);
      const isWhole = lists.length === 1 && parts.every((part) => part?.isWhole);
      return lists[0] ? { queries: lists[0], isWhole } : null;
    }
    case 'or': {
      const parts = filter.filters.map((part) => narrow(part, options));
      const known = parts.filter((part) => part !== null);
      if (known.length < parts.length) return null;
      const queries = known.flatMap((part) => part.queries);
      const isFew = known.every((part) => part.queries.length === 1);
      return { queries: isFew ? [joined(queries, '|')] : queries, isWhole: known.every((part) => part.isWhole) };
    }
    default:
      return null;
  }
}

function narrowText({ pieces, isBeginning, misspellings }: WantedText, mark: string): Narrowing {
  if (misspellings.size > 0) {
    const keys = shortest([...pieces.map(({ text }) => text), ...misspellings]);
    const queries = [];
    for (let at = 0; at < keys.length; at += keysOfQuery) {
      const some = keys.slice(at, at + keysOfQuery);
      queries.push(some.map((word) => `${lexeme(mark, word)}:*`).join('|'));
    }
    return { queries, isWhole: true };
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
  return { queries: [keys.join('&')], isWhole: runs === 1 && keys.length === 1 };
}

/** Without those that begin with another one: whatever begins with them begins with that. */
function shortest(beginnings: readonly string[]): string[] {
  const found: string[] = [];
  for (const beginning of beginnings.toSorted()) {
    const last = found.at(-1);
    if (last === undefined || !beginning.startsWith(last)) found.push(beginning);
  }
  return found;
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

function joined(queries: readonly string[], operator: '&' | '|'): string {
  return queries.length === 1 ? `${queries[0]}` : queries.map((query) => `(${query})`).join(operator);
}
