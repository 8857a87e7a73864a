import { clockOf } from '../clock.ts';
import type { ParseContext } from '../context.ts';
import { type Filter, type FilterError, mostDepth, mostFilterCharacters, mostTerms } from './filter.ts';
import { expected, type Read, wordEnd } from './read.ts';
import { readTerm } from './read-term.ts';

export type FilterContext = Pick<ParseContext, 'now' | 'timeZone' | 'settings'>;
export type ParsedFilter = { filter: Filter } | { error: FilterError };

const aTerm = 'a word, a phrase in quotes, #project, @tag, p1 to p4, is:, due: or created:';

/**
 * Reads a filter: words, "phrases", `#project`, `@tag`, `p1`..`p4`, `is:`, `due:`, `created:`, joined by `and` (also
 * unsaid), `or`, `not` or `-`, and parentheses. Relative dates become those of the calendar. Total, in linear time.
 *
 * @throws RangeError when `context.now` is no instant or the zone is unknown
 */
export function parseFilter(text: string, context: FilterContext): ParsedFilter {
  if (text.length > mostFilterCharacters) {
    return expected(mostFilterCharacters, `the end: a filter has at most ${mostFilterCharacters} characters`);
  }
  const clock = clockOf(context);
  let at = 0;
  let terms = 0;

  const whole = readOr(0);
  if ('error' in whole) return whole;
  // Only a closing parenthesis stops the reading before the end.
  if (at < text.length) return expected(at, 'the end, or an opening parenthesis before this closing one');
  return { filter: whole.value };

  function readOr(depth: number): Read<Filter> {
    const filters: Filter[] = [];
    do {
      const read = readAnd(depth);
      if ('error' in read) return read;
      filters.push(read.value);
    } while (takeKeyword('or'));
    return joined('or', filters);
  }

  function readAnd(depth: number): Read<Filter> {
    const filters: Filter[] = [];
    let mustFollow = true;
    while (mustFollow || canFollow()) {
      const read = readNot(depth);
      if ('error' in read) return read;
      if (read.value) filters.push(read.value);
      else if (mustFollow && isAtEnd()) return expected(at, aTerm);
      // Nothing but punctuation was read: what was due is still due.
      if (read.value) mustFollow = takeKeyword('and');
    }
    return joined('and', filters);
  }

  function readNot(depth: number): Read<Filter | null> {
    skipSpace();
    const isNot = takeKeyword('not') || takeDash();
    if (!isNot) return readOne(depth);
    if (depth >= mostDepth) return expected(at, `at most ${mostDepth} levels of parentheses and not`);
    const read = readNot(depth + 1);
    if ('error' in read) return read;
    if (read.value === null) return expected(at, aTerm);
    return { end: at, value: { kind: 'not', filter: read.value } };
  }

  function readOne(depth: number): Read<Filter | null> {
    skipSpace();
    if (at === text.length || text[at] === ')' || isKeyword('and') || isKeyword('or')) return expected(at, aTerm);
    if (text[at] === '(') return readGroup(depth);
    if (terms >= mostTerms) return expected(at, `at most ${mostTerms} terms`);
    const read = readTerm(text, at, clock);
    if ('error' in read) return read;
    at = read.end;
    if (read.value !== null) terms += 1;
    return read;
  }

  function readGroup(depth: number): Read<Filter> {
    if (depth >= mostDepth) return expected(at, `at most ${mostDepth} levels of parentheses and not`);
    at += 1;
    const read = readOr(depth + 1);
    if ('error' in read) return read;
    skipSpace();
    if (text[at] !== ')') return expected(at, 'a closing parenthesis');
    at += 1;
    return read;
  }

  /** Parts of the same kind become one: (a b) c is a b c. */
  function joined(kind: 'and' | 'or', filters: readonly Filter[]): Read<Filter> {
    const flat = filters.flatMap((filter) => (filter.kind === kind ? filter.filters : [filter]));
    const [only] = flat;
    return { end: at, value: flat.length === 1 && only ? only : { kind, filters: flat } };
  }

  function canFollow(): boolean {
    return !isAtEnd() && !isKeyword('or');
  }

  function isAtEnd(): boolean {
    skipSpace();
    return at === text.length || text[at] === ')';
  }

  function isKeyword(word: string): boolean {
    return text.slice(at, wordEnd(text, at)).toLowerCase() === word;
  }

  function takeKeyword(word: string): boolean {
    skipSpace();
    if (!isKeyword(word)) return false;
    at += word.length;
    return true;
  }

  function takeDash(): boolean {
    if (text[at] !== '-') return false;
    const end = wordEnd(text, at);
    // A dash by itself is punctuation.
    if (text[end] !== '(' && /^-+$/.test(text.slice(at, end))) return false;
    at += 1;
    return true;
  }

  function skipSpace(): void {
    while (/^\s/.test(text[at] ?? '')) at += 1;
  }
}
