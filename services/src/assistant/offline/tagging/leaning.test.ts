import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { context, talkAfter } from '../answering.test-support.ts';
import { meantIn } from './leaning.ts';
import { tagged } from './tagged.test-support.ts';

const changed: HistoryItem = {
  role: 'assistant',
  text: '',
  widget: { kind: 'changes', activityIds: [], taskIds: ['a'] },
};
const asked: HistoryItem = {
  role: 'assistant',
  text: '',
  widget: { kind: 'choices', question: '', options: [{ label: 'Dentist', value: 'complete it' }] },
};
const typed = (text: string): HistoryItem => ({ role: 'user', text });

function meant(line: string, ...history: HistoryItem[]) {
  const { text, parts } = tagged(line);
  const heard = { said: text, talk: talkAfter(...history), context };
  return parts.map((part) => {
    const { purpose, share, spans } = meantIn({ ...part, share: 0.5, slotShare: 0.5 }, heard);
    const values = spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`);
    return [purpose, share >= 0.9 ? 'surely' : 'likely', ...values].join(' ');
  })[0];
}

test.each([
  ['remind: [that one] {r:8am}', 'move surely ref:that one d:8am'],
  ['remind: and [the plants] {r:at 8pm}', 'move surely ref:the plants d:at 8pm'],
  ['remind: {r:in the evening}, before the guests come', 'remind likely r:in the evening'],
  ['remind: {r:in the evening}, || aside: before the guests come', 'move surely d:in the evening'],
  ['list: due {d:tomorrow}', 'move surely d:tomorrow'],
  ['complete: [the report] i should have written, also {d:on monday}', 'move likely ref:the report d:on monday'],
  ['complete: [the report] i should have written is done {d:today}', 'complete likely ref:the report d:today'],
  ['complete: [the report] i had to write, wrote it {d:today}', 'complete likely ref:the report d:today'],
  ['complete: i finished [the report] {d:today}', 'complete likely ref:the report d:today'],
  ['snooze: Could we say {r:half past three}?', 'move surely d:half past three'],
  // They ask.
  ['snooze: what could come {r:half past three}?', 'snooze likely r:half past three'],
  ['list: what do i have {d:at noon}', 'list likely d:at noon'],
  ['list: tasks {d:friday}', 'list likely d:friday'],
  ['move: not fri, {d:thu}', 'move surely d:thu'],
  ['list: for tomorrow', 'move surely d:for tomorrow'],
  ['list: {d:tomorrow}', 'move likely d:tomorrow'],
  // What asks stays a question.
  ['list: whats {d:on wednesday}', 'list likely d:on wednesday'],
  ['list: for tomorrow?', 'list likely'],
  ['delete: And [the plants] as well, please. They will survive.', 'same surely ref:the plants'],
  ['delete: get rid of [the plants] as well', 'delete likely ref:the plants'],
  ['remind: and tell me {r:at 8pm}', 'remind likely r:at 8pm'],
])('after a change %j is %j', (line, what) => {
  expect(meant(line, typed('call mom at 7pm please'), changed)).toBe(what);
});

test('a time that leans on a reminder is one of it', () => {
  const reminder = [typed('remind me of the rent on monday at 9'), changed];
  expect(meant('remind: no, {r:10}', ...reminder)).toBe('remind likely r:10');
  expect(meant('remind: {r:11}', ...reminder, typed('no, 10'), changed)).toBe('remind likely r:11');
  expect(meant('remind: {r:8am}', typed('remind me tomorrow at 7h to buy bread'), changed)).toBe('move surely d:8am');
});

test.each([
  ['snooze: [the plants] can wait {r:till tomorrow} honestly', 'move likely ref:the plants d:tomorrow'],
  ["snooze: i'll do [it] {d:tonight}", 'move likely ref:it d:tonight'],
  ["snooze: i'll do [it] later, poke me {r:this evening}", 'snooze likely ref:it r:this evening'],
  ['snooze: [the phone call] can wait {r:ten minutes}', 'snooze likely ref:the phone call r:ten minutes'],
  ['snooze: let [it] rest {r:until monday}', 'snooze likely ref:it r:until monday'],
])('%j is %j', (line, what) => {
  expect(meant(line)).toBe(what);
});

test.each([
  ['same: [tax] same', 'same surely ref:tax'],
  ['prio-high: and the same for [the rent]', 'same surely ref:the rent'],
  ['same: same priority for [the rent]', 'same surely ref:the rent'],
  ['move: [tax] {d:same time}', 'same surely ref:tax'],
  ['move: [dentist] {d:to 1 dec} {d:same time}', 'move likely ref:dentist d:to 1 dec d:same time'],
  ['pick: [other one] as well', 'same surely ref:other one'],
  ['pick: [the dentist] {d:on the third} then', 'move likely ref:the dentist d:on the third'],
  ['pick: [the one] {d:on friday}', 'pick likely ref:the one d:on friday'],
  ['pick: [the write one] -> {d:mon}', 'move likely ref:the write one d:mon'],
  ['pick: [the write one] {l:low}', 'prio-low likely ref:the write one l:low'],
  ['pick: i meant [the tax return]', 'pick likely ref:the tax return'],
])('where nothing is asked %j is %j', (line, what) => {
  expect(meant(line)).toBe(what);
});

test('what was taken back is wanted of another', () => {
  const [undone, refused] = [typed('oops, undo that'), typed('no')];
  expect(meant('pick: i meant [the tax return]', undone, changed)).toBe('same surely ref:the tax return');
  expect(meant('pick: just [the tax one]', refused)).toBe('same surely ref:the tax one');
  expect(meant('pick: just [the tax one]', refused, asked)).toBe('pick likely ref:the tax one');
});

test('what was done to one task was meant of another', () => {
  expect(meant('pick: wrong one i meant [the tax return]', typed('move it to friday'), changed)).toBe(
    'same surely ref:the tax return',
  );
  const undone: HistoryItem = { role: 'assistant', text: 'Undone: complete task “Call mom”.' };
  expect(meant('pick: [plants] i meant', typed('oops'), undone)).toBe('same surely ref:plants');
  // Whatever it was taken for.
  expect(meant('delete: [plants] i meant', typed('oops'), undone)).toBe('same surely ref:plants');
  expect(meant('delete: delete [plants] i meant', typed('oops'), undone)).toBe('delete likely ref:plants');
  expect(meant('pick: [plants] i meant', typed('oops'), changed, asked)).toBe('pick likely ref:plants');
});

test('which one is to be shown may be answered with a value', () => {
  const which = (value: string): HistoryItem => ({
    role: 'assistant',
    text: '',
    widget: { kind: 'choices', question: '', options: [{ label: 'Write report', value }] },
  });
  expect(meant('pick: [the write one] -> {d:mon}', which('show it'))).toBe('move likely ref:the write one d:mon');
  expect(meant('pick: [the write one] -> {d:mon}', which('complete it'))).toBe('pick likely ref:the write one d:mon');
});

test('what is left is meant, where the words for it were passed over', () => {
  expect(meant('move: the rest I let {d:for tomorrow}')).toBe('move likely ref:the rest d:for tomorrow');
  expect(meant('move: [mom] and the rest {d:tomorrow}')).toBe('move likely ref:mom d:tomorrow');
  expect(meant('create: add the rest of {the paint}')).toBe('create likely title:the paint');
});

test('what asks whether something is so changes nothing', () => {
  expect(meant('repeat: [team meeting] happens {e:every monday} right?')).toBe('about surely ref:team meeting');
  expect(meant('move: [dentist] is that {d:in the morning}')).toBe('about surely ref:dentist');
  expect(meant('repeat: [team meeting] happens {e:every monday}')).toBe(
    'repeat likely ref:team meeting e:every monday',
  );
});

test('a word may tell what is wanted', () => {
  expect(meant('prio-medium: let [the call] drop to medium')).toBe('prio-medium surely ref:the call');
  expect(meant('prio-high: is [the call] high?')).toBe('prio-high likely ref:the call');
  expect(meant('prio-high: [the call] is not high')).toBe('prio-high likely ref:the call');
  expect(meant('create: and {cat food} also same tag', changed)).toBe('create surely title:cat food');
  expect(meant('create: and {cat food} also same tag')).toBe('create likely title:cat food');
});

test('the same day without a time is a date', () => {
  expect(meant('undate: same day for [the tax return], no time', typed('dentist to friday'), changed)).toBe(
    'move likely ref:the tax return d:same day',
  );
  expect(meant('undate: no date for [the tax return]', typed('dentist to friday'), changed)).toBe(
    'undate likely ref:the tax return',
  );
});
