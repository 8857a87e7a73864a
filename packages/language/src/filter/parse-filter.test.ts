import { defaultSettings } from '@duly/contracts';
import { describe, expect, test } from 'vitest';
import { mostDepth, mostTerms } from './filter.ts';
import { formatFilter } from './format-filter.ts';
import { parseFilter } from './parse-filter.ts';

// A Saturday.
const context = { now: '2026-11-21T10:00:00Z', timeZone: 'Europe/Berlin', settings: defaultSettings };
const parsed = (text: string) => parseFilter(text, context);
/** The filter as canonical text, which is shorter to read than its tree. */
const canonical = (text: string) => {
  const result = parsed(text);
  return 'filter' in result ? formatFilter(result.filter) : result.error.message;
};

test('words and quoted texts', () => {
  expect(parsed('milk "fresh bread"')).toEqual({
    filter: {
      kind: 'and',
      filters: [
        { kind: 'text', text: 'milk', isQuoted: false },
        { kind: 'text', text: 'fresh bread', isQuoted: true },
      ],
    },
  });
});

test.each([
  ['#home', '#home'],
  ['#"New house"', '#"New house"'],
  ['#“New house”', '#"New house"'],
  ['@errand', '@errand'],
  ['@"two words"', '@"two words"'],
  ['P1', 'p1'],
  ['is:OPEN', 'is:open'],
  ['IS:overdue', 'is:overdue'],
  ['due:none', 'due:none'],
  ['due:"none"', 'due:none'],
  ['"a \\"b\\" \\\\"', '"a \\"b\\" \\\\"'],
  ['p5', 'p5'],
  ['http://x.org/?a=(b)', 'http://x.org/?a= b'],
  ['5" nails', '5" nails'],
  ['milk - eggs!!! ...', 'milk eggs!!!'],
  ['a -- b', 'a b'],
])('the term %s', (text, expected) => {
  expect(canonical(text)).toBe(expected);
});

describe('dates', () => {
  test.each([
    ['due:today', 'due:2026-11-21'],
    ['due:Tomorrow', 'due:2026-11-22'],
    ['created:yesterday', 'created:2026-11-20'],
    ['due:this week', 'due:2026-11-16..2026-11-22'],
    ['due:"this week" milk', 'due:2026-11-16..2026-11-22 milk'],
    ['due:next week', 'due:2026-11-23..2026-11-29'],
    ['due:this weekend', 'due:2026-11-21..2026-11-22'],
    ['due:next month', 'due:2026-12-01..2026-12-31'],
    ['due:this quarter', 'due:2026-10-01..2026-12-31'],
    ['created:last year', 'created:2025-01-01..2025-12-31'],
    ['due:2026-12-01', 'due:2026-12-01'],
    ['due:2026-12-01..2026-12-24', 'due:2026-12-01..2026-12-24'],
    ['due:before:2026-12-01', 'due:before:2026-12-01'],
    ['due:after:2026-12-01', 'due:after:2026-12-01'],
    ['due:before:this week', 'due:before:2026-11-16'],
    ['due:after:this week', 'due:after:2026-11-22'],
    ['due:<=2026-12-01', 'due:before:2026-12-02'],
    ['due:>=today', 'due:after:2026-11-20'],
    ['due:<tomorrow', 'due:before:2026-11-22'],
    ['due:before:1970-01-01', 'due:before:1970-01-01'],
    ['(due:today)', 'due:2026-11-21'],
    ['due:week', 'due:2026-11-16..2026-11-22'],
    ['due:december', 'due:2026-12-01..2026-12-31'],
    ['due:may', 'due:2027-05-01..2027-05-31'],
    ['due:feb 2028 milk', 'due:2028-02-01..2028-02-29 milk'],
    ['due:2026-12', 'due:2026-12-01..2026-12-31'],
    ['created:december', 'created:2025-12-01..2025-12-31'],
    ['due:dec 1', 'due:2026-12-01'],
    ['due:friday', 'due:2026-11-27'],
    ['due:<fri milk', 'due:before:2026-11-27 milk'],
    ['due:in 3 days', 'due:2026-11-24'],
    ['due:before:next monday', 'due:before:2026-11-23'],
    ['due:friday 5', 'due:2026-11-27 5'],
    ['created:friday', 'created:2026-11-20'],
    ['created:3 november', 'created:2026-11-03'],
    ['created:dec 3', 'created:2025-12-03'],
    ['created:3 days ago', 'created:2026-11-18'],
  ])('%s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  test('the week begins when the settings say so', () => {
    const settings = { ...defaultSettings, weekStart: 'sunday' as const };
    const result = parseFilter('due:this week', { ...context, settings });
    expect(result).toMatchObject({ filter: { from: '2026-11-15', to: '2026-11-21' } });
  });

  test('today is that of the zone', () => {
    const late = { ...context, now: '2026-11-21T23:30:00Z' };
    expect(parseFilter('due:today', late)).toMatchObject({ filter: { from: '2026-11-22' } });
  });
});

test.each([
  ['a b or c d', 'a b or c d'],
  ['a and (b or c)', 'a (b or c)'],
  ['(a b) (c)', 'a b c'],
  ['a or (b or c)', 'a or b or c'],
  ['NOT a AND -b', '-a -b'],
  ['-(a or b)', '-(a or b)'],
  ['not not a', '--a'],
  ['--(a b)', '--(a b)'],
  ['-#home -due:none', '-#home -due:none'],
  ['"and" "or" "not"', '"and" "or" "not"'],
])('%s is joined as %s', (text, expected) => {
  expect(canonical(text)).toBe(expected);
});

test.each([
  ['', 0, /a word/],
  ['   ', 3, /a word/],
  ['!!!', 3, /a word/],
  ['a or', 4, /a word/],
  ['a and', 5, /a word/],
  ['or a', 0, /a word/],
  ['a not', 5, /a word/],
  ['()', 1, /a word/],
  ['(a', 2, /closing parenthesis/],
  ['a )', 2, /opening parenthesis/],
  ['"a', 2, /closing quotation mark/],
  ['""', 1, /letters or digits/],
  ['"!"', 1, /letters or digits/],
  ['milk #', 6, /name of a project/],
  ['@""', 1, /a tag/],
  ['is:late', 3, /open, done, overdue, recurring/],
  ['due:', 4, /today.*none/],
  ['due:"soon', 9, /closing quotation mark/],
  ['due:soonish', 4, /today/],
  ['due:3pm', 4, /today/],
  ['due:tonight', 4, /without a time/],
  ['due:2026-13', 4, /today/],
  ['due:2026-02-30', 4, /today/],
  ['due:2026-12-02..2026-12-01', 4, /today/],
  ['due:before:none', 11, /today/],
  ['created:none', 8, /today/],
  ['due:after:9999-12-31', 10, /1970 to 9999/],
  ['x'.repeat(501), 500, /at most 500/],
  [`${'('.repeat(mostDepth + 1)}a`, mostDepth, /at most 32 levels/],
  [`${'-'.repeat(mostDepth + 1)}a`, mostDepth + 1, /at most 32 levels/],
  ['x '.repeat(mostTerms + 1), 2 * mostTerms, /at most 50 terms/],
])('%j is no filter', (text, position, what) => {
  const result = parsed(text);
  expect('error' in result && result.error).toMatchObject({ position, expected: expect.stringMatching(what) });
});
