import { expect, test } from 'vitest';
import { titleOf } from './thread-title.ts';

test('a short message is the title, on one line', () => {
  expect(titleOf('  add   milk\nand eggs ')).toBe('add milk');
});

test('a long one ends at a word', () => {
  const title = titleOf('Please move everything that is due this week to the beginning of next week');
  expect(title).toBe('Please move everything that is due this week to the…');
});

test('a long word is cut between characters, never within one', () => {
  expect(titleOf('😀'.repeat(80))).toBe(`${'😀'.repeat(59)}…`);
});

test('white space is no title', () => {
  expect(titleOf(' \n ')).toBeNull();
});
