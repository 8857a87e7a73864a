import { expect, test } from 'vitest';
import { withBareTitle } from './own-words.ts';

const tasks = [{ title: 'Mow the lawn' }];

test('a task that is there needs no quotes', () => {
  expect(withBareTitle('put “mow the lawn” in #Garden', tasks)).toBe('put mow the lawn in #Garden');
});

test.each(['put "mow the hedge" in #Garden', 'rename "mow the lawn" to "mow"', 'add "mow the lawn" for monday'])(
  '%j keeps its quotes',
  (said) => {
    expect(withBareTitle(said, tasks)).toBe(said);
  },
);
