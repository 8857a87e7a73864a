import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { context } from '../wishes/examples.ts';
import { fingerprint } from './fingerprint.ts';
import { loadTagger } from './tagger.ts';

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
  const told = await tag(text, {}, context);
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

test('leaves alone what is too long or empty', async () => {
  const tag = await loadTagger();
  expect(await tag('', {}, context)).toEqual([]);
  expect(await tag('word '.repeat(400), {}, context)).toEqual([]);
});
