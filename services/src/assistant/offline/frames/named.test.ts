import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { known, talkAfter } from '../answering.test-support.ts';
import { namedIn } from './named.ts';
import { wordsOf } from './words.ts';

const tasks = [
  known('write', 'Write report'),
  known('read', 'Read report of Anna'),
  known('dentist', 'Dentist'),
  known('tax', 'Submit tax return'),
];
const changed: HistoryItem = {
  role: 'assistant',
  text: '',
  widget: { kind: 'changes', activityIds: [], taskIds: ['tax'] },
};

function named(text: string, ...history: HistoryItem[]) {
  const talk = talkAfter(...history);
  const { mentions } = namedIn({ text, words: wordsOf(text), tasks, talk, isFree: () => true });
  return mentions.map((mention) => mention.tasks.map(({ id }) => id).join(' or '));
}

test.each([
  ['the report too, not annas', ['write']],
  ['the tax return, but not the dentist', ['tax']],
  ['not the dentist, the tax return', ['tax']],
  // Nothing else is named: what is said of it stays to be told.
  ['not the dentist', ['dentist']],
  ['the dentist is not done', ['dentist']],
  ['do not move the dentist', ['dentist']],
])('%j names %j', (text, ids) => {
  expect(named(text)).toEqual(ids);
});

test('what only tells when is not meant beside what is', () => {
  const tired = 'leave it for wednesday, i am tired after the dentist';
  expect(named(tired)).toEqual([]);
  expect(named('monday after the dentist, say eleven', changed)).toEqual([]);
  expect(named('monday after the dentist, say eleven')).toEqual(['dentist']);
  expect(named('remind me before the dentist', changed)).toEqual(['dentist']);
  expect(named('make it an hour before the dentist', changed)).toEqual(['dentist']);
  expect(named('what is after the dentist', changed)).toEqual(['dentist']);
});
