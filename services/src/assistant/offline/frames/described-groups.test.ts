import { expect, test } from 'vitest';
import { groupOf } from './described-groups.ts';

test.each([
  ["everything that's overdue goes to tomorrow", 'all overdue tasks', 'them goes to tomorrow'],
  ['get rid of both overdue ones', 'all overdue tasks', 'get rid of them'],
  ["put everything that's due today on monday", 'all tasks due today', 'put them on monday'],
  ["push all of today's tasks to friday", 'all tasks due today', 'push them to friday'],
])('%j is of %j', (said, filter, rest) => {
  expect(groupOf(said)).toEqual({ filter, rest });
});

test.each(['move the dentist to today', 'the late train', 'call mom today'])('%j is of one task', (said) => {
  expect(groupOf(said)).toBeUndefined();
});
