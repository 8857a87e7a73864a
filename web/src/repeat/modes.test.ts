import type { Recurrence } from '@duly/contracts';
import { expect, it } from 'vitest';
import { withMode } from './modes.ts';

const weekly: Recurrence = {
  rule: 'FREQ=WEEKLY;COUNT=5',
  mode: 'on-completion',
  start: '2026-11-02T09:00',
  timeZone: 'Europe/Berlin',
  occurrence: 3,
  remaining: 2,
};

it('goes on from the start, so that COUNT goes on too', () => {
  expect(withMode(weekly, 'on-schedule', 'Europe/Berlin')).toEqual({
    rule: 'FREQ=WEEKLY;COUNT=5',
    mode: 'on-schedule',
    start: '2026-11-02T09:00',
  });
});

it('begins with this occurrence where there was no row of set times, with what COUNT leaves', () => {
  expect(withMode({ ...weekly, mode: 'after-completion' }, 'on-completion', 'Europe/Berlin')).toEqual({
    rule: 'FREQ=WEEKLY;COUNT=3',
    mode: 'on-completion',
  });
});

it('keeps a zone of its own', () => {
  expect(withMode(weekly, 'on-schedule', 'Asia/Tokyo')).toMatchObject({ timeZone: 'Europe/Berlin' });
});
