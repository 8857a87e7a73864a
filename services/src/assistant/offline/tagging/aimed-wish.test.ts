import { expect, test } from 'vitest';
import type { HistoryItem, Widget } from '../../turn.ts';
import { answered, context, known, talkAfter } from '../answering.test-support.ts';
import { aimedWish } from './aimed-wish.ts';
import type { Restated } from './restate.ts';
import { withoutGone } from './there.ts';

const tasks = [
  known('kitchen', 'Clean kitchen', { completedAt: '2026-11-20T10:00:00Z' }),
  known('rent', 'Pay rent'),
  known('trip', 'Plan trip to Rome', { tags: ['office'] }),
  known('gone', 'Call the plumber', { deletedAt: '2026-11-21T08:00:00Z' }),
];
const shown = (widget: Widget): HistoryItem => ({ role: 'assistant', text: '', widget });
const changed = (id: string) => shown({ kind: 'changes', activityIds: [], taskIds: [id] });

function aimed(wish: Pick<Restated, 'purpose' | 'sentence' | 'refs'>, ...history: HistoryItem[]) {
  const talk = answered(withoutGone(talkAfter(...history)), tasks).value;
  const said = answered(aimedWish({ ...wish, about: 'tasks' }, talk, context), tasks).value;
  return said?.kind === 'said' ? said.sentence : said?.kind;
}

const tag = { purpose: 'tag', sentence: 'tag it with @home' } as const;
const move = { purpose: 'move', sentence: 'move it to friday' } as const;

test('what is done may be labelled, and is not moved', () => {
  expect(aimed({ ...tag, refs: ['the kitchen', 'pay rent'] })).toBe('tag it with @home [task kitchen,rent]');
  expect(aimed({ ...move, refs: ['the kitchen'] })).toBeUndefined();
});

test('a tag goes from those of several that have it', () => {
  const both = shown({ kind: 'changes', activityIds: [], taskIds: ['rent', 'trip'] });
  const off = { purpose: 'untag', sentence: 'remove @office from it', refs: [] } as const;
  expect(aimed(off, both)).toBe('remove @office from it [task trip]');
  expect(aimed({ ...off, sentence: 'remove @home from it' }, both)).toBeUndefined();
  expect(aimed({ ...move, refs: [] }, both)).toBeUndefined();
});

test('what was deleted is spoken of no more', () => {
  const deleted = shown({
    kind: 'confirmation',
    confirmationId: 'c',
    title: '',
    lines: [],
    taskIds: ['gone'],
    answer: 'confirmed',
  });
  expect(aimed({ ...move, refs: [] }, changed('rent'), deleted, changed('gone'))).toBe('move it to friday [task rent]');
  expect(aimed({ ...move, refs: [] }, changed('rent'), changed('trip'))).toBe('move it to friday [task trip]');
});

test('a task that was named in a question without an answer is spoken of', () => {
  const asked: HistoryItem = { role: 'user', text: "what's the weather on the day of the rome trip" };
  const told = (text: string): HistoryItem => ({ role: 'assistant', text });
  const [cannot, done] = [told('I cannot do that: “…”.'), told('All right: I changed nothing.')];
  expect(aimed({ ...move, refs: ['it'] }, changed('rent'), asked, cannot)).toBe('move it to friday [task trip]');
  expect(aimed({ ...move, refs: ['it'] }, changed('rent'), asked, done)).toBe('move it to friday [task rent]');
});
