import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { context, known, talkAfter } from '../answering.test-support.ts';
import { changeOf } from '../last-change.test-support.ts';
import { withNameCorrected } from './name-corrected.ts';
import { tagged } from './tagged.test-support.ts';

const tasks = [known('a', 'dentist Henry'), known('b', 'Write report')];
const renamed = changeOf('update-task', { title: { from: 'dentist', to: 'dentist Henry' } });

function meant(line: string, before = 'add dentist Henry', ...taskIds: string[]): string[] {
  const { text, parts } = tagged(line);
  const history: HistoryItem[] = [
    { role: 'user', text: before },
    { role: 'assistant', text: '', widget: { kind: 'changes', activityIds: ['1'], taskIds: ['a', ...taskIds] } },
  ];
  return withNameCorrected(parts, { said: text, talk: talkAfter(...history), context }, tasks).map(
    ({ purpose, spans }) =>
      [purpose, ...spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)].join(' '),
  );
}

test.each([
  ['pick: [orthodontist] not [dentist]', 'rename t:orthodontist'],
  ['pick: {d:2025} at end', 'rename t:2025'],
  ['move: {d:2025} at end', 'rename t:2025'],
  ['rename: {t:two litres} should be also in the name', 'rename t:two litres'],
  ['note-add: add {n:"and Yara} " at the end', 'rename t:and Yara'],
  ["rename: It's [Henri], with an i.", 'rename t:Henri'],
  ['rename: call it {t:orthodontist}, not dentist', 'rename t:orthodontist'],
  ["aside: it's sunny", 'aside'],
  ["aside: it's the Henry one", 'aside'],
  ['reopen: change that back to [dentist]', 'reopen ref:dentist'],
  ['pick: [the report] not the dentist', 'pick ref:the report'],
  ['pick: [orthodontist] not the circus', 'pick ref:orthodontist'],
  ['move: {d:monday} not dentist day', 'move d:monday'],
  ['pick: {d:monday} at the end', 'pick d:monday'],
])('of what was changed last: %s', (line, wish) => {
  expect(meant(line)).toEqual([wish]);
});

test('it is no name of several, and no more of a note', () => {
  expect(meant('pick: [orthodontist] not [dentist]', 'add both', 'b')).toEqual(['pick ref:orthodontist ref:dentist']);
  expect(meant('note-add: add {n:wash} at the end', 'a note on it: iron')).toEqual(['note-add n:wash']);
});

test('after it was renamed its old name comes back', () => {
  const { text, parts } = tagged('reopen: no wait, change that back to [dentist]');
  const history: HistoryItem[] = [
    { role: 'user', text: 'call it dentist Henry' },
    { role: 'assistant', text: '', widget: { kind: 'changes', activityIds: [renamed.id], taskIds: ['a'] } },
  ];
  const talk = { ...talkAfter(...history), activity: [renamed] };
  const [part] = withNameCorrected(parts, { said: text, talk, context }, tasks);
  expect(part).toMatchObject({ purpose: 'rename', spans: [{ slot: 't', start: text.indexOf('dentist') }] });
});
