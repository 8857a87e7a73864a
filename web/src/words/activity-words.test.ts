import { expect, it } from 'vitest';
import { activityWords, changeWords } from './activity-words.ts';

it('says who did what', () => {
  expect(activityWords({ actor: { kind: 'user', name: 'Ann' }, command: 'complete-task' })).toBe('You completed');
  expect(activityWords({ actor: { kind: 'recurrence', name: 'Recurrence' }, command: 'create-task' })).toBe(
    'Duly added',
  );
});

it('says what changed, as far as it is short', () => {
  expect(
    changeWords({
      title: { from: 'Milk', to: 'Oat milk' },
      due: { from: null, to: { date: '2026-11-27', time: '15:00', timeZone: null } },
      notes: { from: '', to: 'long' },
      tags: { from: [], to: ['shop'] },
      version: { from: 1, to: 2 },
    }),
  ).toEqual(['title: Milk → Oat milk', 'due: none → 27 Nov 2026 15:00', 'notes changed', 'tags: none → @shop']);
});
