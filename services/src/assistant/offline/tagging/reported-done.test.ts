import { expect, test } from 'vitest';
import { known } from '../answering.test-support.ts';
import { reportsBeside, withReport } from './reported-done.ts';
import { tagged } from './tagged.test-support.ts';

const open = [
  known('mom', 'Call mom'),
  known('plants', 'Water plants'),
  known('dentist', 'Dentist'),
  known('report', 'Read report'),
];

function parted(line: string): string[] {
  const { text, parts } = tagged(line);
  return parts
    .flatMap((part) => withReport(part, text, open))
    .map(({ purpose, start, end, spans }) =>
      [purpose, text.slice(start, end), ...spans.map((span) => text.slice(span.start, span.end))].join(' | '),
    );
}

test.each([
  [
    'move: ive called mom and put [the trip] {d:on the thirtieth}',
    ['complete | ive called mom | called mom', 'move | put the trip on the thirtieth | the trip | on the thirtieth'],
  ],
  [
    'create: called mom, also i need to {buy paper}',
    ['complete | called mom | called mom', 'create | also i need to buy paper | buy paper'],
  ],
  [
    "list: ok i've just called [mom], what is left {d:today}",
    ["complete | ok i've just called mom | called mom", 'list | what is left today | today'],
  ],
])('tells what was done before another wish: %s', (line, parts) => {
  expect(parted(line)).toEqual(parts);
});

test.each([
  // What it is about is told before it.
  'move: i called mom, put [it] {d:on friday}',
  'move: i talked to the dentist, [the trip] is {d:on friday}',
  'move: i called mom about the flat, and [the trip] is {d:on friday}',
  'move: i have not called mom, and [the trip] is {d:on friday}',
  'complete: called [mom], watered [the plants]',
  'create: call mom, {buy paper}',
  'create: read the report, {buy paper}',
  'list: have i called mom, and what is left {d:today}',
])('leaves together: %s', (line) => {
  expect(parted(line)).toHaveLength(1);
});

test.each([
  [
    'aside: I have rung my mother, || move: and would you put [the dentist] {d:on Wednesday}',
    'complete [rung my mother]',
  ],
  ["chat: i've called mom. || list: what is left {d:today}", 'complete [called mom]'],
  ['aside: watered the plants. || create: add {buy milk}', 'complete [watered the plants]'],
  // Why something else is wanted, or of no task, or with more.
  ['aside: i called mom, || move: put [it] {d:on friday}', 'aside'],
  ['aside: i called mom, || move: put [mom] {d:on friday}', 'aside'],
  ['aside: i called mom yesterday, || move: put [the dentist] {d:on friday}', 'aside'],
  ['aside: i have not called mom, || move: put [the dentist] {d:on friday}', 'aside'],
  ['aside: call mom, || move: put [the dentist] {d:on friday}', 'aside'],
  ['aside: i rang the dentist, || move: put [the report] {d:on friday}', 'aside'],
  ['aside: i called mom', 'aside'],
])('a report that was taken for an aside: %s', (line, wish) => {
  const { text, parts } = tagged(line);
  const [first] = reportsBeside(parts, text, open);
  const refs = (first?.spans ?? []).map(({ start, end }) => `[${text.slice(start, end)}]`);
  expect([first?.purpose, ...refs].join(' ')).toBe(wish);
});
