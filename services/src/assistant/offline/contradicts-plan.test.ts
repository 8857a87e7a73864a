import { expect, test } from 'vitest';
import { contradictsPlan } from './contradicts-plan.ts';
import { tagged } from './tagging/tagged.test-support.ts';

const moves = [{ name: 'update-task', input: { id: 'd', due: { date: '2026-11-24', time: '08:15' } } }];
const makes = [{ name: 'create-task', input: { title: 'wk starts sun' } }];
const after = { isAfterReminders: true };

test('a reminder moves no task right after one was set', () => {
  const { parts } = tagged('remind: and [the dentist] {r:at quarter past eight} on the day');
  expect(contradictsPlan(moves, parts, after)).toBe(true);
  expect(contradictsPlan(moves, parts, { isAfterReminders: false })).toBe(false);
  expect(contradictsPlan(makes, parts, after)).toBe(false);
  expect(contradictsPlan(moves, tagged('move: [the dentist] {d:at 8}').parts, after)).toBe(false);
});

test('a setting is no new task', () => {
  const { parts } = tagged('set-week-start: wk starts {v:sun}');
  expect(contradictsPlan(makes, parts, { isAfterReminders: false })).toBe(true);
  expect(contradictsPlan([{ name: 'update-settings', input: {} }], parts, after)).toBe(false);
  const unlikely = parts.map((part) => ({ ...part, share: 0.52 }));
  expect(contradictsPlan(makes, unlikely, { isAfterReminders: false })).toBe(false);
  expect(contradictsPlan(makes, tagged('set-week-start: wk starts sun').parts, after)).toBe(false);
});
