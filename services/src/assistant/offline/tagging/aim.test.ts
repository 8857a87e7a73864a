import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { answered, context, known, talkAfter } from '../answering.test-support.ts';
import type { KnownTask } from '../talk.ts';
import { targetOfWords } from './aim.ts';

const overdue = (date: string) => ({ due: { date, time: null, timeZone: null }, dueAt: `${date}T00:00:00Z` });
// The plants are due today, which is not over.
const tasks = [
  known('plants', 'Water plants', overdue('2026-11-21')),
  known('write', 'Write report', overdue('2026-11-20')),
  known('read', 'Read report of Anna'),
  known('tax', 'Submit tax return', overdue('2026-11-19')),
];
const listed = (...taskIds: string[]): HistoryItem => ({
  role: 'assistant',
  text: '',
  widget: { kind: 'tasks', taskIds },
});
const changed = (...taskIds: string[]): HistoryItem => ({
  role: 'assistant',
  text: '',
  widget: { kind: 'changes', activityIds: [], taskIds },
});

function meant(refs: string[], ...history: HistoryItem[]) {
  return meantBeside('', refs, ...history);
}

function meantBeside(beside: string, refs: string[], ...history: HistoryItem[]) {
  return answered(targetOfWords(refs, { tasks, talk: talkAfter(...history), context, beside }), tasks).value;
}

test.each([
  [['the watering'], ['plants']],
  [
    ['the tax thing', 'the plants'],
    ['tax', 'plants'],
  ],
  [['the report of anna'], ['read']],
])('%s names %s', (refs, ids) => {
  expect(meant(refs)).toMatchObject({ ids });
});

test('asks where words name two tasks alike', () => {
  expect(meant(['the report'])).toMatchObject({ ids: [], among: [{ id: 'write' }, { id: 'read' }] });
});

test.each([[['the insurance letter of the plants shop']], [['the plumber']], [['it']], [[]]])(
  '%s names none',
  (refs) => {
    expect(meant(refs)).toBeUndefined();
  },
);

test('words of two tasks in one breath name neither', () => {
  const two = [known('meeting', 'Team meeting'), known('read', 'Read report of Anna')];
  const among = { tasks: two, talk: talkAfter(), context };
  expect(answered(targetOfWords(['meet anna'], among), two).value).toBeUndefined();
  expect(answered(targetOfWords(['the meeting and the one of anna'], among), two).value).toMatchObject({
    ids: ['meeting', 'read'],
  });
});

test('knows a task by its tag or project', () => {
  const labelled = [
    known('meeting', 'Team meeting', { tags: ['office'] }),
    known('slides', 'Slides', { projectId: 'w' }),
    known('budget', 'Budget', { projectId: 'w' }),
  ];
  const byLabel = (ref: string) =>
    answered(targetOfWords([ref], { tasks: labelled, talk: talkAfter(), context }), labelled).value;
  expect(byLabel('the office one')).toMatchObject({ ids: ['meeting'] });
  expect(byLabel('the work one')).toMatchObject({ ids: [], among: ['slides', 'budget'] });
  expect(byLabel('the garden one')).toBeUndefined();
});

test('a correction is of what was spoken of last', () => {
  expect(meantBeside('no, the report on wednesday', ['the report'], changed('read'))).toMatchObject({ ids: ['read'] });
  expect(meantBeside('the report on wednesday', ['the report'], changed('read'))).toMatchObject({ ids: [] });
});

test('knows what was spoken of', () => {
  expect(meant(['him'], changed('tax'))).toMatchObject({ ids: ['tax'] });
  expect(meant(['both'], listed('write'), changed('tax'))).toMatchObject({ ids: ['write', 'tax'] });
  expect(meant(['it'], changed('tax'))).toMatchObject({ ids: ['tax'] });
  expect(meant([], changed('tax'))).toMatchObject({ ids: ['tax'], how: 'focus' });
  expect(meant(['the other two'], listed('plants', 'write', 'tax'), changed('plants'))).toMatchObject({
    ids: ['write', 'tax'],
  });
  expect(meant(['the remaining one'], listed('plants', 'tax'), changed('plants'))).toMatchObject({ ids: ['tax'] });
  expect(meant(['the other late one'], listed('tax', 'write'), changed('tax'))).toMatchObject({ ids: ['write'] });
  expect(meant(['the other report'], changed('write'))).toMatchObject({ ids: ['read'] });
  expect(meant(['the other three'], listed('plants', 'tax'), changed('plants'))).toBeUndefined();
});

test('what is named beside it tells what is meant', () => {
  expect(meantBeside('the plants are done, so tick that off', ['that'])).toMatchObject({ ids: ['plants'] });
  expect(meantBeside('the plants are done. tick that off', ['that'], changed('plants'))).toMatchObject({
    ids: ['plants'],
  });
  expect(meantBeside('the report needs a note, i mean the one i have to write', ['the report'])).toMatchObject({
    ids: ['write'],
  });
});

test('a doing is a name where it is what is done', () => {
  expect(meantBeside("the watering's done, so tick that off", ['that'], changed('tax'))).toMatchObject({
    ids: ['plants'],
  });
  expect(meantBeside('i was watering, so tick that off', ['that'], changed('tax'))).toMatchObject({ ids: ['tax'] });
});

test('passes over words that name nothing beside a name', () => {
  expect(meant(['the task', 'tax'])).toMatchObject({ ids: ['tax'] });
  expect(meant(['that one', 'tax'], changed('plants'))).toMatchObject({ ids: ['plants', 'tax'] });
});

test('of what was changed together, what is left is meant', () => {
  const among = [known('plants', 'Water plants'), known('tax', 'Submit tax return')];
  const it = (...history: HistoryItem[]) =>
    answered(targetOfWords(['it'], { tasks: among, talk: talkAfter(...history), context }), among).value;
  expect(it(changed('finished', 'tax'))).toMatchObject({ ids: ['tax'] });
  expect(it(changed('plants', 'tax'))).toMatchObject({ ids: [], among: ['plants', 'tax'] });
  expect(it(listed('finished', 'tax'))).toMatchObject({ ids: [], among: ['finished', 'tax'] });
});

test('both of two that are named alike are meant', () => {
  expect(meant(['both reports'])).toMatchObject({ ids: ['write', 'read'] });
  expect(meant(['the reports'])).toMatchObject({ ids: [], among: [{ id: 'write' }, { id: 'read' }] });
});

test('as many as words name alike are meant where that many are said', () => {
  const lessons = ['Mia', 'Ben', 'Ayla'].map((name) => known(name, `lesson ${name}`));
  const of = (ref: string) =>
    answered(targetOfWords([ref], { tasks: lessons, talk: talkAfter(), context }), lessons).value;
  expect(of('all three lessons')).toMatchObject({ ids: expect.arrayContaining(['Mia', 'Ben', 'Ayla']) });
  expect(of('both lessons')).toMatchObject({ ids: [], among: lessons });
  expect(of('the lessons')).toMatchObject({ ids: [] });
});

test('the rest of one task is that task', () => {
  expect(meant(['the rest'], changed('read'), changed('read'))).toMatchObject({ ids: ['read'] });
  expect(meant(['the rest'], listed('read', 'tax'), changed('read', 'tax'))).toBeUndefined();
  expect(meant(['the rest'], changed('tax'), changed('read'))).toBeUndefined();
  expect(meant(['the others'], changed('read'))).toBeUndefined();
});

test('what was made together is left where something else was done', () => {
  expect(meant(['the other two'], changed('read', 'tax', 'plants'), changed('tax'))).toMatchObject({
    ids: ['read', 'plants'],
  });
  expect(meant(['the other two'], changed('read', 'tax'))).toBeUndefined();
});

test('what stands behind a name tells which of several is meant', () => {
  const reports = [known('write', 'Write report', { projectId: 'w' }), known('read', 'Read report of Anna')];
  const of = (beside: string) =>
    answered(targetOfWords(['the report'], { tasks: reports, talk: talkAfter(), context, beside }), reports).value;
  expect(of('just the report , the one in work.')).toMatchObject({ ids: ['write'] });
  expect(of('the report , the work one')).toMatchObject({ ids: ['write'] });
  expect(of('the report , the one in the garden')).toMatchObject({ ids: [] });
});

test('of what is done, the last one', () => {
  const ended = [
    known('kitchen', 'Clean kitchen', { completedAt: '2026-11-20T10:00:00Z' }),
    known('rent', 'Pay rent', { completedAt: '2026-11-21T08:00:00Z' }),
  ];
  const reopened = (refs: string[], among: KnownTask[], beside = '') =>
    answered(targetOfWords(refs, { tasks: among, talk: talkAfter(), context, beside }), among).value;
  expect(reopened(['the last completed task'], ended)).toMatchObject({ ids: ['rent'] });
  expect(reopened(['the completed task'], ended)).toMatchObject({ ids: [] });
  expect(reopened([], ended.slice(1), 'the completed task should not be completed')).toMatchObject({ ids: ['rent'] });
  expect(reopened(['the last completed task'], tasks)).toBeUndefined();
  expect(reopened(['the last completed task about taxes'], ended)).toBeUndefined();
});

test('asks where something else was spoken of last', () => {
  expect(meantBeside('the plants look sad, so tick that off', ['that'], changed('tax'))).toMatchObject({
    ids: [],
    among: ['plants', 'tax'],
  });
  expect(meantBeside('anna says it is at five', ['it'], changed('tax'))).toMatchObject({ ids: ['tax'] });
});

test('what is left out is never what is meant', () => {
  const three = listed('plants', 'write', 'tax');
  expect(meant(['all but the second'], three)).toMatchObject({ ids: ['plants', 'tax'] });
  expect(meant(['everything except the tax return'], three)).toMatchObject({ ids: ['plants', 'write'] });
  expect(meant(['all of them but the last'], three, changed('tax'))).toMatchObject({ ids: ['plants', 'write'] });
  expect(meant(['all except the plumber'], three)).toBeUndefined();
  expect(meant(['all but the second'])).toBeUndefined();
});

test('of several that fit, one that is denied is not meant', () => {
  expect(meantBeside('the report is done too, not annas', ['the report'])).toMatchObject({ ids: ['write'] });
  expect(meantBeside('the work report is done, not the one of Anna', ['the work report'])).toMatchObject({
    ids: ['write'],
  });
});

test('a pronoun for several needs several that were spoken of', () => {
  expect(meant(['all of them'])).toBeUndefined();
  expect(meant(['all of them'], changed('tax'))).toBeUndefined();
  expect(meant(['all of them'], listed('tax', 'write'))).toMatchObject({ ids: ['tax', 'write'] });
});

test('the other one is the one that the words of a change name as well', () => {
  const said: HistoryItem = { role: 'user', text: 'wrote the report last night' };
  expect(meant(['the other one'], said, changed('write'))).toMatchObject({ ids: ['read'] });
  expect(meant(['the other one'], { role: 'user', text: 'tax is in' }, changed('tax'))).toBeUndefined();
});

test('what only tells when is not named beside', () => {
  expect(meantBeside('after the plants, say eleven', [], changed('tax'))).toMatchObject({ ids: ['tax'] });
});
