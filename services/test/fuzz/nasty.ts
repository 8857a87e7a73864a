import fc from 'fast-check';

/** Texts that have broken programs before, and any others. */
export function nastyText(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...knownTexts) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  );
}

/** Any JSON value that is probably not what was wanted. */
export function nastyValue(): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: nastyText() },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(...knownNumbers) },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], nested(70), manyKeys) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  );
}

/** Names of fields that no schema has, some of which mean something to JavaScript. */
export const nastyNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'id',
  'userId',
  'user_id',
  'version',
  '',
  'a/b~c',
  '\0',
  '\ud83d',
  'ä',
  'x'.repeat(1000),
];

const knownTexts = [
  '',
  ' ',
  '\t\n',
  '\0',
  'a\0b',
  '\ud83d',
  'x\udc00',
  '\u202eabc',
  '\u2028',
  '\ufeff',
  'İ',
  'ß',
  '👩‍👩‍👧‍👧',
  '٣',
  "'; drop table tasks; --",
  '\\',
  '"',
  '%',
  '_',
  '%00',
  '%zz',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '\r\nSubject: x',
  'null',
  'true',
  'NaN',
  '-1',
  '1e999',
  '9223372036854775808',
  '9999999999999999999',
  '0x10',
  '__proto__',
  '@',
  '#',
  '2026-02-29',
  '2026-02-30',
  '0000-00-00',
  '1969-12-31',
  '9999-12-31',
  '10000-01-01',
  '24:00',
  '23:59:60',
  '9999-12-31T23:59:59Z',
  '9999-12-31T23:59:59-23:59',
  '1970-01-01T00:00:00+23:59',
  '2026-03-29T02:30:00+99:99',
  '2026-12-31T23:59:60Z',
  '2026-01-01T00:00:00.123456789123Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'x'.repeat(501),
  '😀'.repeat(500),
  'ä'.repeat(8193),
  'e\u0301'.repeat(60),
];

const knownNumbers = [
  0,
  -0,
  -1,
  0.5,
  1e-7,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  2 ** 63,
  1e21,
  1e308,
  -1e308,
  5e-324,
  525_600,
  525_601,
];

const manyKeys = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, index]));

function nested(levels: number): unknown {
  return levels === 0 ? [] : [nested(levels - 1)];
}
