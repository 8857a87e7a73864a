import { expect, test } from 'vitest';
import { withMovesAlike } from './moves-alike.ts';
import { tagged } from './tagged.test-support.ts';

function purposesOf(line: string) {
  const { text, parts } = tagged(line);
  return withMovesAlike(parts, text).map(({ purpose, spans }) => [purpose, ...spans.map(({ slot }) => slot)].join(' '));
}

test.each([
  ['snooze: [mom] {r:at 11}, || move: and [the plants] {d:at 12}', ['move ref d', 'move ref d']],
  ['move: [mom] {d:at 11}, || remind: then [the plants] {r:at 12}', ['move ref d', 'move ref d']],
  ['remind: remind me of [mom] {r:at 11}, || move: and [the plants] {d:at 12}', ['remind ref r', 'move ref d']],
  ['snooze: [mom] {r:till 11}, || move: and [the plants] {d:at 12}', ['snooze ref r', 'move ref d']],
  ['snooze: [mom] {r:at 11}, || move: put [the plants] {d:at 12}', ['snooze ref r', 'move ref d']],
  ['snooze: [mom] {r:at 11}', ['snooze ref r']],
])('%j is %j', (line, purposes) => {
  expect(purposesOf(line)).toEqual(purposes);
});
