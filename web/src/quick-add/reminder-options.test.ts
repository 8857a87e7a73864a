import { expect, it } from 'vitest';
import { reminderOptions } from './reminder-options.ts';

it('offers for a whole day the hour on which it reminds, and the days before', () => {
  const { options, value } = reminderOptions({ usual: [60], wholeDayHour: '09:00', chosen: 'default' });
  expect(options.map(({ label }) => label)).toEqual([
    '09:00 on the day',
    'None',
    '09:00 the day before',
    '09:00 2 days before',
    '09:00 a week before',
  ]);
  expect(value).toBe('default');
});

it('shows what minutes chosen before mean once the time is taken away', () => {
  expect(reminderOptions({ usual: [60], wholeDayHour: '09:00', chosen: '10' }).value).toBe('default');
  expect(reminderOptions({ usual: [1_440], wholeDayHour: '09:00', chosen: '10' }).value).toBe('0');
});

it('offers the usual reminders once, and a choice of its own beside the others', () => {
  const { options, value } = reminderOptions({ usual: [60, 10], wholeDayHour: null, chosen: '45' });
  expect(options[0]).toEqual({ value: 'default', label: '1 h before, 10 min before' });
  expect(options.at(-1)).toEqual({ value: '45', label: '45 min before' });
  expect(value).toBe('45');
});

it('offers no reminder once where that is usual', () => {
  const { options } = reminderOptions({ usual: [], wholeDayHour: null, chosen: 'none' });
  expect(options.filter(({ label }) => label === 'None')).toEqual([{ value: 'default', label: 'None' }]);
});
