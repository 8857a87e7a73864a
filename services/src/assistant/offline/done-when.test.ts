import { expect, test } from 'vitest';
import { known, talkAfter } from './answering.test-support.ts';
import { completedIn } from './done-when.ts';

const tasks = [
  known('open', 'Buy milk'),
  known('today', 'Clean kitchen', { completedAt: '2026-11-21T08:00:00Z' }),
  // Just after midnight in Berlin, still Friday in UTC.
  known('night', 'Sweep', { completedAt: '2026-11-20T23:30:00Z' }),
  known('friday', 'Call Bob', { completedAt: '2026-11-20T10:00:00Z' }),
  known('sunday', 'Pack', { completedAt: '2026-11-15T10:00:00Z' }),
];

test.each([
  ['today', ['today', 'night']],
  ['yesterday', ['friday']],
  ['this week', ['today', 'night', 'friday']],
  ['last week', ['sunday']],
  ['so far', ['today', 'night', 'friday', 'sunday']],
])('what was done %s, newest first', (when, ids) => {
  expect(completedIn(when, tasks, talkAfter()).map(({ id }) => id)).toEqual(ids);
});
