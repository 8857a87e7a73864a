import { describe, expect, it } from 'vitest';
import { dateWords, dayHeading, exactWords, momentWords } from './date-words.ts';

const today = '2026-11-21';

describe('dates as people say them', () => {
  it.each([
    ['2026-11-20', 'yesterday'],
    ['2026-11-21', 'today'],
    ['2026-11-22', 'tomorrow'],
    ['2026-11-27', 'Fri'],
    ['2026-11-28', '28 Nov'],
    ['2026-11-19', '19 Nov'],
    ['2027-11-27', '27 Nov 2027'],
  ])('%s is %s', (date, words) => {
    expect(dateWords(date, today)).toBe(words);
  });

  it('say the time when there is one', () => {
    expect(momentWords({ date: today, time: '15:00' }, today)).toBe('today 15:00');
    expect(momentWords({ date: today, time: null }, today)).toBe('today');
  });

  it('head the groups of a list', () => {
    expect(dayHeading('2026-11-22', today)).toBe('Tomorrow');
    expect(dayHeading('2026-11-27', today)).toBe('Fri 27 Nov');
    expect(dayHeading('2027-01-01', today)).toBe('Fri 1 Jan 2027');
  });

  it('are given in full where they are asked for', () => {
    expect(exactWords({ date: '2026-11-27', time: '15:00' })).toBe('Friday 27 November 2026, 15:00');
  });
});
