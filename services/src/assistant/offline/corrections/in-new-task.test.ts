import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { correctedTask } from './in-new-task.ts';

test.each([
  ['buy yarn today, no, tomorrow', 'buy yarn tomorrow'],
  ['fetch the car monday 9am, sorry tuesday', 'fetch the car tuesday 9am'],
  ['ring Bo at 5 tomorrow, actually at 6', 'ring Bo tomorrow at 6'],
  ['enrol in pottery, no wait, in weaving', 'enrol in weaving'],
])('%j is %j', (said, meant) => {
  expect(correctedTask(said, context)).toBe(meant);
});

test.each(['no milk today', 'buy better paint', 'call Ann, not Bob', 'ask for soup, no salad'])(
  'it is not plain that %j takes something back',
  (said) => {
    expect(correctedTask(said, context)).toBeUndefined();
  },
);
