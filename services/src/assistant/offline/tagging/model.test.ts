import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { context } from '../wishes/examples.ts';
import { fingerprint } from './fingerprint.ts';
import { loadTagger } from './tagger.ts';
import type { Known } from './words.ts';

test('the network has learnt of the lessons that are here (else: npm run tagger)', () => {
  expect(readFileSync(new URL('./model/lessons.sha256', import.meta.url), 'utf8').trim()).toBe(fingerprint());
});

test.each([
  [
    "i shan't manage the tax return this weekend. would you give me till wednesday for it?",
    ['move ref:the tax return d:till wednesday'],
  ],
  ['rent is paid, and push the dentist to friday', ['complete ref:rent', 'move ref:the dentist d:to friday']],
])('tags “%s”', async (text, parts) => {
  const tag = await loadTagger();
  const told = await tag({ text, known: {}, context });
  expect(
    told.map(({ purpose, spans }) =>
      [
        purpose,
        ...spans
          .filter(({ slot, start, end }) => slot !== 'ref' || text.slice(start, end) !== 'it')
          .map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`),
      ].join(' '),
    ),
  ).toEqual(parts);
});

test.each([
  ['changed', 'move the dentist to friday', 'fri', 'move'],
  ['listed', 'what is due friday', 'fri', 'list'],
  ['asked-which', 'move the report', 'anna', 'pick'],
  ['changed', 'move the dentist to friday', 'milk too', 'same'],
  ['changed', 'add bread', 'milk too', 'create'],
] as const)('what was %s by “%s” tells what “%s” is', async (act, text, said, purpose) => {
  const tag = await loadTagger();
  // Who moved a task has "Buy milk" as well.
  const known: Known = purpose === 'same' ? { task: [[0, 'milk'.length]] } : {};
  const told = await tag({ text: said, known, context, before: { text, act } });
  expect(told.map((part) => part.purpose)).toEqual([purpose]);
});

test('leaves alone what is too long or empty', async () => {
  const tag = await loadTagger();
  expect(await tag({ text: '', known: {}, context })).toEqual([]);
  expect(await tag({ text: 'word '.repeat(400), known: {}, context })).toEqual([]);
});
