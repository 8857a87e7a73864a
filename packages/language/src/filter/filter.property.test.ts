import { defaultSettings, type Priority } from '@duly/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Filter, type FilterTerm, mostFilterCharacters, mostTerms, taskStates } from './filter.ts';
import { formatFilter } from './format-filter.ts';
import { parseFilter } from './parse-filter.ts';
import { piecesOf } from './pieces.ts';

const context = { now: '2026-11-21T10:00:00Z', timeZone: 'Europe/Berlin', settings: defaultSettings };

const date = fc
  .date({ min: new Date('1970-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const name = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('New house', '"', '\\', '(x)', '“a”'))
  .map((text) => text.trim())
  .filter((text) => text !== '');
const term: fc.Arbitrary<FilterTerm> = fc.oneof(
  fc.constantFrom('milk', 'foo-bar', '買牛奶', 'x', '5"', 'p5', 'http://a.b').map((text) => ({
    kind: 'text' as const,
    text,
    isQuoted: false,
  })),
  name.filter((text) => piecesOf(text).length > 0).map((text) => ({ kind: 'text' as const, text, isQuoted: true })),
  fc.record({ kind: fc.constantFrom('project' as const, 'tag' as const), name }),
  fc
    .constantFrom<Priority>('high', 'medium', 'low', 'none')
    .map((priority) => ({ kind: 'priority' as const, priority })),
  fc.constantFrom(...taskStates).map((state) => ({ kind: 'is' as const, state })),
  fc.constant({ kind: 'no-due' as const }),
  fc
    .tuple(fc.constantFrom('due' as const, 'created' as const), date, date, fc.constantFrom('both', 'from', 'to'))
    .map(([field, a, b, bounds]) => ({
      kind: 'date' as const,
      field,
      from: bounds === 'to' ? null : a < b ? a : b,
      to: bounds === 'from' ? null : a < b ? b : a,
    })),
);

const { filter } = fc.letrec<{ filter: Filter; group: Filter }>((tie) => ({
  filter: fc.oneof({ maxDepth: 4, withCrossShrink: true }, term, tie('group')),
  group: fc.oneof(
    tie('filter').map((inner): Filter => ({ kind: 'not', filter: inner })),
    parts('and'),
    parts('or'),
  ),
}));

function parts(kind: 'and' | 'or'): fc.Arbitrary<Filter> {
  const part = fc.oneof({ maxDepth: 3, depthIdentifier: kind }, term, fc.constant(null));
  return fc.tuple(part, term, fc.boolean()).map(([first, second, isNot]): Filter => {
    const inner: Filter = isNot ? { kind: 'not', filter: second } : second;
    const other: Filter = first ?? { kind: kind === 'and' ? 'or' : 'and', filters: [second, inner] };
    return { kind, filters: [other, inner] };
  });
}

test('reading what was formatted gives the filter back', () => {
  fc.assert(
    fc.property(filter, (given) => {
      const text = formatFilter(given);
      fc.pre(text.length <= mostFilterCharacters);
      expect(parseFilter(text, context), text).toEqual({ filter: given });
    }),
    { numRuns: 500 },
  );
});

const scrap = fc.constantFrom(
  ...['(', ')', ' ', '-', '"', '\\', '“', '”', '#', '@', 'and', 'or', 'not', 'is:', 'due:', 'created:', 'before:', '<'],
  ...['none', 'this week', 'friday', '2026-12-01', '..', 'p1', 'milk', '牛奶', 'x', '\ud83d', '\0', '\n', '😀'],
);

test('any text is a filter or an error with its place, and a filter formatted stays the same', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 500 }),
        fc.array(scrap).map((s) => s.join('')),
      ),
      (text) => {
        const result = parseFilter(text, context);
        if ('error' in result) {
          expect(result.error.position).toBeGreaterThanOrEqual(0);
          expect(result.error.position).toBeLessThanOrEqual(text.length);
          return;
        }
        expect(termsOf(result.filter)).toBeLessThanOrEqual(mostTerms);
        const again = formatFilter(result.filter);
        if (again.length <= mostFilterCharacters) expect(parseFilter(again, context), again).toEqual(result);
      },
    ),
    { numRuns: 1_000 },
  );
});

function termsOf(given: Filter): number {
  if (given.kind === 'not') return termsOf(given.filter);
  if (given.kind === 'and' || given.kind === 'or') return given.filters.reduce((sum, part) => sum + termsOf(part), 0);
  return 1;
}
