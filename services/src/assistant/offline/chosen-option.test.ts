import { expect, test } from 'vitest';
import { answered, context, known, talkAfter } from './answering.test-support.ts';
import { chosenOption } from './chosen-option.ts';
import { taskMark } from './marks.ts';
import { tagged } from './tagging/tagged.test-support.ts';

const [write, read] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'] as const;
const tasks = [
  known(write, 'Write report', {
    projectId: 'w',
    dueAt: '2026-11-20T08:00:00Z',
    due: { date: '2026-11-20', time: null, timeZone: null },
  }),
  known(read, 'Read report of Anna'),
];
const which = tasks.map(({ id, title }) => ({ label: title, value: `delete it ${taskMark(id)}` }));
const never = { label: 'No', value: 'never mind' };

const meeting = '00000000-0000-7000-8000-000000000003';
const open = [...tasks, known(meeting, 'Team meeting')];

function chosen(line: string, options: { label: string; value: string }[]) {
  const { text, parts } = tagged(line);
  const talk = talkAfter({ role: 'assistant', text: '', widget: { kind: 'choices', question: 'Which?', options } });
  return answered(chosenOption(parts, { said: text, talk, context }), open).value;
}

test.each([
  ['pick: [the work one], I mean', write],
  ['pick: [the overdue one]', write],
  ['pick: [the one without a date]', read],
  ['pick: [the one I had to write]', write],
  ["pick: [Anna's], that is", read],
])('%s', (line, id) => {
  expect(chosen(line, which)).toBe(`delete it ${taskMark(id)}`);
});

test('yes is the one thing that was offered, and no is none', () => {
  expect(chosen('yes: yes, go right ahead', [{ label: 'Add it', value: 'add it' }, never])).toBe('add it');
  expect(chosen('yes: yes please', which)).toBeUndefined();
  expect(chosen('no: rather not', which)).toBe('never mind');
});

test('what holds a value, or no word of assent, says yes to nothing', () => {
  const add = [{ label: 'Add it', value: 'add it' }, never];
  expect(chosen('yes: ok do that', add)).toBe('add it');
  expect(chosen('yes: {p:work}', add)).toBeUndefined();
  expect(chosen('yes: 830', add)).toBeUndefined();
  expect(chosen('yes: when', add)).toBeUndefined();
});

test('thanks and a judgement agree to no offer', () => {
  const add = [{ label: 'Add it', value: 'add it' }, never];
  expect(chosen('yes: that sounds good', add)).toBe('add it');
  expect(chosen('yes: thanks, yes please', add)).toBe('add it');
  expect(chosen('yes: great', add)).toBe('add it');
  expect(chosen('yes: Thank you, that sounds manageable.', add)).toBeUndefined();
  expect(chosen('yes: thanks, that is great', add)).toBeUndefined();
  expect(chosen('aside: thanks || yes: that is very good', add)).toBeUndefined();
  expect(chosen('yes: that sounds like a lot', add)).toBeUndefined();
});

test('what is denied is not chosen', () => {
  expect(chosen("pick: no not [Anna's], [the other one]", which)).toBe(`delete it ${taskMark(write)}`);
  expect(chosen('pick: why not [the work one]', which)).toBe(`delete it ${taskMark(write)}`);
  expect(chosen("pick: not [Anna's]", which)).toBe(`delete it ${taskMark(write)}`);
  expect(chosen("pick: not [the blue one], [Anna's]", which)).toBe(`delete it ${taskMark(read)}`);
  expect(chosen('pick: not [the blue one]', which)).toBeUndefined();
});

test('what was asked about is done to another task that is named instead', () => {
  expect(chosen('pick: no, [the meeting], sorry', which)).toBe(`delete it ${taskMark(meeting)}`);
  expect(chosen('pick: [the meeting]', which)).toBeUndefined();
  expect(chosen('pick: no, [the circus]', which)).toBeUndefined();
  expect(chosen('pick: no, [the meeting]', [{ label: 'Yes', value: 'complete it' }, never])).toBeUndefined();
});

test('what is no answer chooses nothing', () => {
  expect(chosen('pick: [the report]', which)).toBeUndefined();
  expect(chosen('list: what is due {d:today}', which)).toBeUndefined();
  expect(chosen('no: no || create: add {milk}', which)).toBeUndefined();
});
