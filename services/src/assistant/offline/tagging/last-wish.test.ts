import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { answered, context, known, talkAfter } from '../answering.test-support.ts';
import { type Answering, taggingCall } from '../talk.ts';
import { lastWish, lastWishes } from './last-wish.ts';
import { newAgain } from './new-again.ts';
import type { Restated } from './restate.ts';
import { tagged } from './tagged.test-support.ts';

const tasks = [
  known('rent', 'Pay rent', { due: { date: '2026-11-23', time: '10:00', timeZone: null } }),
  known('trip', 'Plan trip to Rome'),
];
const done: HistoryItem = {
  role: 'assistant',
  text: '',
  widget: { kind: 'changes', activityIds: [], taskIds: ['rent'] },
};
const same: Restated = { sentence: '', purpose: 'same', refs: [], about: 'tasks' };

/** After these messages, as a network that is sure of all would tag them. */
function after<T>(lines: readonly string[], wanted: (talk: ReturnType<typeof talkAfter>) => Answering<T>): T {
  const read = new Map(lines.map((line) => [tagged(line).text, tagged(line).parts]));
  const history = [...read.keys()].flatMap((text): HistoryItem[] => [{ role: 'user', text }, done]);
  const answering = wanted(talkAfter(...history));
  let next = answering.next();
  while (!next.done) {
    const results = next.value.calls.map(({ name, input }) =>
      name === taggingCall
        ? { data: read.get(String(input.text)) }
        : { data: { items: input.state === 'done' ? [] : tasks } },
    );
    next = answering.next(results);
  }
  return next.value;
}

function again(beside: string, ...lines: string[]) {
  return after(lines, (talk) => lastWish({ ...same, beside }, talk, context));
}

test('the same again is what was wanted last', () => {
  expect(again('the rent too', 'complete: [the trip] is done')).toBe('complete it');
  expect(again('i meant the rent', 'complete: [the trip] is done', 'undo: undo that')).toBe('complete it');
  expect(again('the rent too', 'complete: [the trip] is done', 'undo: undo that')).toBeUndefined();
});

test('what is said to be the same tells which wish is meant', () => {
  const both = ['prio-medium: [the trip] medium', 'move: [it] {d:to friday}'];
  expect(again('same priority for the rent', ...both)).toBe('set the priority of it to medium');
  expect(again('same for the rent', ...both)).toBe('move it to friday');
  expect(again('same tag for the rent', ...both)).toBeUndefined();
});

test('the same again is all that one message wanted of a task', () => {
  const all = (beside: string, line: string) => after([line], (talk) => lastWishes({ ...same, beside }, talk, context));
  const both = 'tag: tag [the trip] with {g:fun} || remind: and remind me {r:an hour before}';
  expect(all('do the same for the rent', both)).toEqual(['tag it with @fun', 'remind me an hour before']);
  expect(all('the rent too', both)).toEqual(['remind me an hour before']);
  const ofTwo = 'tag: tag [the trip] with {g:fun} || move: and put [the rent] {d:on friday}';
  expect(all('same for that', ofTwo)).toHaveLength(1);
});

test('what was listed by one value is put there', () => {
  expect(again('put the trip up there as well', 'list: anything with {l:high prio}?')).toBe(
    'set the priority of it to high',
  );
  expect(again('only that? the trip should be too', 'list: what has {l:high priority}')).toBe(
    'set the priority of it to high',
  );
  expect(again('the trip should be too', 'list: what is due {d:today}')).toBeUndefined();
  expect(again('the trip as well', 'list: anything with {l:high prio}?')).toBeUndefined();
  expect(again('the trip there as well', 'list: anything {d:today}?')).toBeUndefined();
});

test('what help was asked for is done, where it needs no value', () => {
  expect(again('do that for the rent then', 'help: can i skip something once?')).toBe('skip it');
  expect(again('do that with the rent', 'help: how do i open something again?')).toBe('reopen it');
  expect(again('do that for the rent', 'help: how does snoozing work?')).toBeUndefined();
  expect(again('do that for the rent', 'help: can i skip or delete one?')).toBeUndefined();
  expect(again('the rent too', 'help: can i skip something once?')).toBeUndefined();
});

test.each([
  ['room 14', 'create: add {blood test room 12} {d:tuesday 7am}', 'add "blood test room 14" tuesday 7am'],
  ['the batteries', 'create: add {bin bags} and tag it {g:errands}', 'add "batteries" @errands'],
  ['the other one', 'create: add {bin bags}', undefined],
  ['batteries', 'complete: [the trip] is done', undefined],
  ['one for Jakob', 'create: {packed lunch for Nora} {d:monday}', 'add "packed lunch for Jakob" monday'],
  ['one for Jakob', 'create: {packed lunch} {d:monday}', 'add "packed lunch for Jakob" monday'],
  ['dad', 'create: {call mom} {d:monday}', 'add "call dad" monday'],
])('the same for %j after %j', (ref, line, sentence) => {
  expect(after([line], (talk) => newAgain({ ...same, refs: [ref] }, talk, context))).toBe(sentence);
});

test('the same again of what was made, with what was corrected since', () => {
  const made = ['create: {read} {d:tomorrow}', 'move: no, {d:monday}'];
  expect(after(made, (talk) => newAgain({ ...same, refs: ['batteries'] }, talk, context))).toBe(
    'add "batteries" tomorrow',
  );
  const rent = ['create: {pay rent} {d:tomorrow}', 'move: no, {d:monday}'];
  expect(after(rent, (talk) => newAgain({ ...same, refs: ['gas'] }, talk, context))).toBe('add "gas" 2026-11-23 10:00');
  const other = ['create: {pay rent} {d:tomorrow}', 'complete: [the trip] is done'];
  expect(after(other, (talk) => newAgain({ ...same, refs: ['gas'] }, talk, context))).toBeUndefined();
});

test('what answered a question is wanted in the words of its button', () => {
  const id = '00000000-0000-7000-8000-000000000001';
  const which: HistoryItem = {
    role: 'assistant',
    text: '',
    widget: {
      kind: 'choices',
      question: 'Which one?',
      options: [
        { label: 'Write report', value: `move it to tuesday [task ${id}]` },
        { label: 'Read report', value: `move it to tuesday [task ${id.replace(/1$/, '2')}]` },
      ],
    },
  };
  const said = (text: string): HistoryItem => ({ role: 'user', text });
  const talk = talkAfter(said('move the dentist to thursday and the report to tuesday'), which, said('2nd'), done);
  expect(answered(lastWish({ ...same, beside: 'the other one as well' }, talk, context)).value).toBe(
    'move it to tuesday',
  );
});
