import { expect, test } from 'vitest';
import { context, known } from '../../answering.test-support.ts';
import type { LastChange } from '../../last-change.ts';
import { restate } from '../restate.ts';
import { tagged } from '../tagged.test-support.ts';

function said(line: string, spoken = {}): string[] | undefined {
  const { text, parts } = tagged(line);
  const [part] = parts;
  if (!part) throw new Error(line);
  return restate(part, text, { tags: [], ...spoken, context })?.map(({ sentence }) => sentence);
}

const dentist = known('d', 'Dentist', {
  reminders: [
    { id: '1', kind: 'before', minutes: 1440 },
    { id: '2', kind: 'before', minutes: 15 },
  ],
} as never);
const lastChange: LastChange = {
  taskIds: [],
  isOfReminders: false,
  isPutOff: false,
  isOfName: false,
  isOfProject: false,
  isOfNewTasks: true,
  newTasksGet: [1440],
};

test.each([
  ['set-week-start: wk starts {v:sun}', {}, 'weeks start on sunday'],
  ['set-week-start: weeks begin on {v:Sundays}', {}, 'weeks start on Sunday'],
  ['set-default-reminder: no usual reminders after all', {}, 'no reminders by default'],
  [
    'set-default-reminder: and for all day things {v:at 8 in the morning}',
    {},
    'remind me of all-day tasks at 8 in the morning',
  ],
  ['set-day-part: make that {v:23:30}', { lastDayPart: 'night' }, 'night is 23:30'],
  ['set-day-part: and noon at {v:12:30}', { lastDayPart: 'night' }, 'noon is 12:30'],
  [
    'set-default-reminder: can you do that automatically for all new ones',
    { taskOf: () => dentist },
    'remind me 1440 minutes before and 15 minutes before by default',
  ],
  [
    'set-default-reminder: plus a second one {v:30 minutes} before',
    { lastChange },
    'remind me 1440 minutes before and 30 minutes before by default',
  ],
  ['set-default-reminder: rather {v:30 minutes}', { lastChange }, 'remind me 30 minutes before by default'],
])('%s', (line, spoken, sentence) => {
  expect(said(line, spoken)).toEqual([sentence]);
});

test('nothing is set where no value was said, and none before', () => {
  expect(said('set-day-part: make that {v:23:30}')).toBeUndefined();
  expect(said('set-default-reminder: can you do that automatically')).toBeUndefined();
});
