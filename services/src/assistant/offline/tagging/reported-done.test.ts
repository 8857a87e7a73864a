import { expect, test } from 'vitest';
import { known } from '../answering.test-support.ts';
import { withReport } from './reported-done.ts';
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
