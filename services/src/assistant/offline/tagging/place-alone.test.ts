import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { context, talkAfter } from '../answering.test-support.ts';
import { asPlaced } from './place-alone.ts';
import { tagged } from './tagged.test-support.ts';

const listed = (...taskIds: string[]): HistoryItem => ({
  role: 'assistant',
  text: '',
  widget: { kind: 'tasks', taskIds },
});

test.each([
  ['snooze: snooze {r:2}', 'ref', listed('a', 'b', 'c')],
  ['complete: and done {d:3}', 'ref', listed('a', 'b', 'c')],
  // There are not as many, it is a time, or of one that is shown.
  ['snooze: snooze {r:7}', undefined, listed('a', 'b', 'c')],
  ['snooze: snooze {r:till 2}', undefined, listed('a', 'b', 'c')],
  ['snooze: snooze it for {r:2}', undefined, listed('a', 'b', 'c')],
  ['snooze: snooze {r:1}', undefined, listed('a')],
  ['move: move {d:2}', undefined, listed('a', 'b', 'c')],
])('%s means a %s', (line, slot, shown) => {
  const { text, parts } = tagged(line);
  const heard = { said: text, talk: talkAfter(shown), context };
  expect(parts.map((part) => asPlaced(part, heard)?.spans[0]?.slot)).toEqual([slot]);
});
