import { expect, test } from 'vitest';
import { sayMade } from './add-tasks.ts';
import { known, talkAfter } from './answering.test-support.ts';

const due = (date: string, time: string | null = null) => ({ due: { date, time, timeZone: null } });

test('of several new tasks what holds for all is said once', () => {
  const made = [known('m', 'milk', due('2026-11-27')), known('e', 'eggs', due('2026-11-27'))];
  expect(sayMade(made, ' to “Shopping”', talkAfter())).toMatch(/^“milk” and “eggs” to “Shopping”, due Friday[^“]*$/);
});

test('what holds for one is said of that one', () => {
  const made = [known('l', 'lunch', due('2026-11-25', '12:30')), known('c', 'coffee', due('2026-11-25', '16:00'))];
  expect(sayMade(made, '', talkAfter())).toMatch(
    /^“lunch”, due Wednesday.* at 12:30; “coffee”, due Wednesday.* at 16:00$/,
  );
});

test('of many that differ only the number is said', () => {
  const made = Array.from({ length: 6 }, (_, day) => known(`${day}`, `part ${day}`, due(`2026-11-2${day}`)));
  expect(sayMade(made, '', talkAfter())).toBe('6 tasks');
});
