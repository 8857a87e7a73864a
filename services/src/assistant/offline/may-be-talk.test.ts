import { expect, test } from 'vitest';
import { otherMeaningOf } from './may-be-talk.ts';

const said = (text: string, more = {}) =>
  otherMeaningOf({ text, title: text, isWish: false, saysMore: false, hasHistory: true, ...more });

test.each([
  ['what time is it in tokyo', 'question'],
  ['do we have milk', 'question'],
  ['rename the report', 'command'],
  ['put it on the list', 'leaning'],
  ['the other one', 'leaning'],
  ['no, the first task', 'leaning'],
  ['i had such a long week', 'statement'],
  ['the passport thing is finished', 'statement'],
  ['lol you are funny', 'chat'],
  ['splendid', 'chat'],
  ['sing me a song', 'asks-me'],
])('%j may be meant otherwise: %s', (text, meaning) => {
  expect(said(text)).toBe(meaning);
});

test.each([
  'buy stamps',
  'do the laundry',
  'delete some photos',
  'yoga every tuesday',
  'call Bob about this week',
  'feed the cat',
])('%j is a task', (text) => {
  expect(said(text)).toBeUndefined();
});

test('a wish is a task, unless it leans on what was said or speaks of a field', () => {
  expect(said('add ring Bob', { isWish: true, title: 'ring Bob' })).toBeUndefined();
  expect(said('add it', { isWish: true, title: 'it' })).toBe('leaning');
  expect(said('add a note', { isWish: true, title: 'a note' })).toBe('command');
  expect(said('add "label boxes"', { isWish: true, title: 'label boxes', isQuoted: true })).toBeUndefined();
  expect(said('add label boxes', { isWish: true, title: 'label boxes' })).toBe('command');
  expect(said("let's see", { isWish: true, title: 'see' })).toBe('statement');
});
