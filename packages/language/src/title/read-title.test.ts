import { expect, test } from 'vitest';
import { inField } from '../parse.test-support.ts';

test.each([
  ['Buy milk, tomorrow, at the store', 'Buy milk, at the store'],
  ['Meeting tomorrow: prepare slides', 'Meeting: prepare slides'],
  ['tomorrow: prepare slides', 'prepare slides'],
  ['Prepare slides (tomorrow) for Bob', 'Prepare slides for Bob'],
  ['Call mom tomorrow, high priority', 'Call mom'],
  ['Call mom on friday about the trip', 'Call mom about the trip'],
  ['Bake a cake tomorrow.', 'Bake a cake'],
  ['   buy   milk    tomorrow    ', 'buy milk'],
  ['Read "The 5th Wave" on monday', 'Read "The 5th Wave"'],
  ['"Read on monday"', 'Read on monday'],
  ["don't open 'the door' p3", "don't open 'the door'"],
  ['Email bob@example.com about v1.2 on friday', 'Email bob@example.com about v1.2'],
  ['see https://example.com/a(b)?at=9am tomorrow', 'see https://example.com/a(b)?at=9am'],
  ['Review PR #123', 'Review PR #123'],
  ['learn C# basics', 'learn C# basics'],
  ['meet @ the cafe', 'meet @ the cafe'],
  ['Review the high priority bugs', 'Review the high priority bugs'],
  ['Take notes: chapter 3', 'Take notes: chapter 3'],
])('%s', (text, title) => {
  expect(inField(text).title).toBe(title);
});

test.each([
  ['Log on tomorrow', 'Log on'],
  ['remind me to log on tomorrow', 'log on'],
  ['Log on at 9', 'Log on'],
  ['Sign in tomorrow', 'Sign in'],
  ['Drop by at 5pm', 'Drop by'],
  ['Drop by tomorrow', 'Drop by'],
  ['Check in on friday', 'Check in'],
  ['Check in friday', 'Check in'],
  ['Hand in by monday', 'Hand in'],
  ['Log in every day', 'Log in'],
  ['Check in 2 days', 'Check'],
  ['Drop by friday the keys', 'Drop the keys'],
  ['Log on tomorrow to the portal', 'Log on to the portal'],
])('a verb keeps its last word: %s', (text, title) => {
  expect(inField(text)).toMatchObject({ title, due: { date: expect.any(String) } });
});

test('labels', () => {
  expect(inField('Buy paint #Home Improvement p1 @errands @"two words" // the white one')).toMatchObject({
    title: 'Buy paint',
    project: { name: 'Home Improvement', id: expect.any(String) },
    priority: 'high',
    tags: ['errands', 'two words'],
    notes: 'the white one',
    warnings: [],
  });
  expect(inField('Buy paint #"New house" !2')).toMatchObject({
    title: 'Buy paint',
    project: { name: 'New house', id: null },
    priority: 'medium',
    warnings: [{ code: 'new-project' }],
  });
});

test.each(['tomorrow', 'p1', '#Home'])('where nothing is left, the text is the title and it is asked: %s', (text) => {
  expect(inField(text)).toMatchObject({ title: text, warnings: [{ code: 'no-title' }] });
});
