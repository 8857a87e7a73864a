import { expect, test } from 'vitest';
import { known } from './answering.test-support.ts';
import type { Plan } from './tagging/plan.ts';
import { tagged } from './tagging/tagged.test-support.ts';
import type { Step } from './talk.ts';
import { whichReading } from './which-reading.ts';

const step = (name: string, input: Record<string, unknown> = {}): Step => ({ calls: [{ name, input }] });
const tasks = [known('p', 'Water plants')];
const words: Step = { text: 'I cannot do that', calls: [] };
const asks = step('offer-choices');
const moves = step('update-task', { id: 'a', due: { date: '2026-11-24' } });
const adds = step('create-task', { title: 'bring the shoes, same day' });

interface Learnt {
  tags?: Step;
  share?: number;
  valueShare?: number;
  isAfterChange?: boolean;
  isCut?: boolean;
}

function holds(line: string, form: Step, { tags, isAfterChange = false, isCut = false, ...sure }: Learnt = {}) {
  const { text, parts } = tagged(line);
  const plan = tags && ({ wishes: [{}], share: 1, valueShare: 1, ...sure } as unknown as Plan);
  return whichReading({ form, tags, plan, parts, said: text, isAfterChange, isCut, tasks });
}

test('what was learnt holds where the form says nothing that could be done', () => {
  expect(holds('move: [it] {d:to friday}', asks, { tags: moves })).toBe('tags');
  expect(holds('move: [it] {d:to friday}', words, { tags: moves, valueShare: 0.4 })).toBe('tags');
  expect(holds('move: [it] {d:to friday}', asks, { tags: moves, share: 0.4 })).toBe('form');
  expect(holds('help: what can you do', words, { tags: { text: 'All sorts', calls: [], isAnswer: true } })).toBe(
    'tags',
  );
});

test('an hour that goes deletes nothing', () => {
  const deletes = step('delete-task', { id: 'a' });
  expect(holds('undate: drop the hour of [the dentist], leave the day', deletes)).toBe('neither');
  expect(holds('delete: drop [the dentist]', deletes)).toBe('form');
});

test('a date is neither cut nor made a name unasked', () => {
  const added = step('create-task', { title: 'bring the shoes', due: { date: '2026-11-24' } });
  const line = 'create: {bring the shoes}, {d:same day}';
  expect(holds(line, adds, { tags: added, share: 0.6 })).toBe('tags');
  expect(holds(line, adds)).toBe('ask');
  expect(holds('move: [it] {d:today at 17 bells}', moves)).toBe('form');
  expect(holds('move: [it] {d:today at 17 bells}', moves, { isCut: true })).toBe('ask');
  const later = step('update-task', { id: 'a', due: { date: '2026-11-24', time: '09:00' } });
  expect(holds('move: [it] {d:monday}, same time', moves, { tags: later, isCut: true, valueShare: 0.3 })).toBe('tags');
});

test('it holds against the form only where it is sure', () => {
  expect(holds('move: [it] {d:to friday}', adds, { tags: moves })).toBe('tags');
  expect(holds('move: [it] {d:to friday}', moves, { tags: moves, share: 0.3 })).toBe('form');
  expect(
    holds('create: {bring the shoes}', step('create-task', { title: 'shoes' }), { tags: adds, valueShare: 0.3 }),
  ).toBe('form');
});

test('what was learnt holds where it does all that the form would do, and more', () => {
  const shoes = step('create-task', { title: 'shoes' });
  const unsure = { valueShare: 0.1 };
  const inWork = step('create-task', { title: 'shoes', projectId: 'w' });
  expect(holds('create: {shoes}', shoes, { tags: inWork, ...unsure })).toBe('tags');
  expect(holds('create: {shoes}', shoes, { tags: { calls: [...shoes.calls, ...moves.calls] }, ...unsure })).toBe(
    'tags',
  );
  expect(holds('create: {shoes}', inWork, { tags: shoes, ...unsure })).toBe('form');
});

test('where something new goes is no part of its title', () => {
  const shoes = step('create-task', { title: 'shoes', projectId: 'w' });
  const tags = { tags: shoes, share: 0.7, valueShare: 0.1 };
  expect(holds('create: {shoes} to it', step('create-task', { title: 'shoes to it' }), tags)).toBe('tags');
});

test('a question beside a wish leaves the wish', () => {
  const looks = step('show-tasks');
  const unsure = { tags: adds, valueShare: 0.2 };
  expect(holds('create: add {shoes} {d:friday} || list: and what is due {d:thursday}?', looks, unsure)).toBe('tags');
  expect(holds('list: what is due {d:thursday}?', looks, unsure)).toBe('form');
  expect(holds('create: {shoes}?', looks, unsure)).toBe('form');
});

test('what both would do is done, however sure each is', () => {
  const line = 'create: {shoes} || complete: [milk] is bought';
  expect(holds(line, moves, { tags: moves, share: 0.2, valueShare: 0.1 })).toBe('form');
  const asked = { calls: [{ name: 'offer-choices', input: {} }], doubted: { changes: moves.calls, sentence: '' } };
  expect(holds('move: [it] {d:to friday}', asked, { tags: moves, share: 0.3, valueShare: 0.1 })).toBe('tags');
  expect(holds('move: [it] {d:to friday}', asked, { tags: adds, share: 0.3, valueShare: 0.1 })).toBe('form');
});

test('what is asked about first holds against what only looks', () => {
  const deletes = step('delete-task', { id: 'a' });
  expect(holds('delete: throw [it] out', step('show-tasks'), { tags: deletes, share: 0.7 })).toBe('tags');
  expect(holds('delete: throw [it] out', step('show-tasks'), { tags: deletes, share: 0.5 })).toBe('form');
  expect(holds('move: [it] {d:to friday}', step('show-tasks'), { tags: moves, share: 0.7 })).toBe('form');
});

test('a question changes nothing where it may only look', () => {
  const shows = step('show-tasks', { taskIds: ['m'] });
  const completes = step('complete-task', { id: 'm' });
  expect(holds('about: and [milk]?', completes, { tags: shows, share: 0.6 })).toBe('tags');
  expect(holds('about: and [milk]', completes, { tags: shows, share: 0.6 })).toBe('ask');
});

test('what is denied is asked about', () => {
  expect(holds('rename: no {t:not the meeting}', step('update-task', { id: 'a', title: 'not the meeting' }))).toBe(
    'ask',
  );
  const fridays = step('update-task', { id: 'a', recurrence: { rule: 'FREQ=WEEKLY;BYDAY=FR' } });
  expect(holds('repeat: not on fridays, they eat at school then', fridays)).toBe('ask');
  expect(holds('repeat: not on fridays, on mondays', fridays)).toBe('form');
  expect(holds('undo: wait not [the milk]', step('undo-change', { activityIds: ['1'] }))).toBe('ask');
  expect(holds('undo: take [that] back', step('undo-change', { activityIds: ['1'] }))).toBe('form');
});

test('a place or a tag that is pointed at is the one that was said', () => {
  const shows = step('show-tasks');
  const some = { tags: step('show-tasks', { taskIds: ['a'] }), share: 0.6, valueShare: 0.2 };
  expect(holds('list: what is left in the old one?', shows, some)).toBe('tags');
  expect(holds('list: what carries that tag?', shows, some)).toBe('tags');
  expect(holds('list: what is left {d:today}?', shows, some)).toBe('form');
});

test('words that a change leaves over are no new task right after something was changed', () => {
  const mail = step('create-task', { title: 'the mail is slow' });
  const line = 'move: better {d:monday} the mail is slow';
  const fairly = { share: 0.65, valueShare: 0.2, isAfterChange: true };
  expect(holds(line, mail, { tags: moves, ...fairly })).toBe('tags');
  expect(holds(line, mail, { tags: moves, ...fairly, share: 0.55 })).toBe('ask');
  expect(holds('create: {the mail}, {d:monday}', mail, { tags: moves, ...fairly })).not.toBe('tags');
});

test('no task is offered to be deleted where only another wish was learnt to stand there', () => {
  const deletes = step('delete-task', { id: 'a' });
  const untags = step('update-task', { id: 'a', tags: [] });
  const line = 'untag: take it off [the milk]';
  expect(holds(line, deletes, { tags: untags, share: 0.6, valueShare: 0.2 })).toBe('tags');
  expect(holds(line, deletes)).toBe('neither');
  expect(holds('delete: take [the milk] off', deletes)).toBe('form');
});

test('where a tag is taken off, none is put on unasked', () => {
  const kill = step('update-task', { id: 'p', tags: ['kill'] });
  expect(holds('untag: kill tag on [plants]', kill)).toBe('ask');
  expect(holds('tag: {g:kill} on [plants]', kill)).toBe('form');
});

test('the person is asked where nothing that the form would do is wanted', () => {
  expect(holds('complete: [the dentist] is done', moves)).toBe('ask');
  expect(holds('aside: it was a long day', adds)).toBe('ask');
  expect(holds('create: {bring the shoes}, {d:same day}', adds)).toBe('ask');
  expect(holds('move: [it] {d:to friday}, {n:bring the form}', moves)).toBe('ask');
  expect(holds('create: remind me {r:at 9} to {bring the shoes}', step('create-task', { title: 'shoes' }))).toBe('ask');
  expect(holds('complete: reached [mom], || create: so add {send a photo}', step('complete-task', { id: 'a' }))).toBe(
    'ask',
  );
  expect(holds('list: show it', step('show-tasks'))).toBe('form');
});

test('a task of a wish of its own that the form passes over is asked about', () => {
  const completes = step('complete-task', { id: 'a' });
  expect(holds('complete: [it] is done. || skip: [the plants] too', completes)).toBe('ask');
  expect(holds('complete: [it] is done, [the plants] too', completes)).toBe('form');
});

test('a value of one task holds where it is likely, and the task was named or changed last', () => {
  const fairly = { tags: moves, share: 0.55, valueShare: 0.5 };
  expect(holds('move: [write report] {d:11}', asks, fairly)).toBe('tags');
  expect(holds("move: he's coming {d:at 9} now", asks, { ...fairly, isAfterChange: true })).toBe('tags');
  expect(holds("move: he's coming {d:at 9} now", asks, fairly)).toBe('form');
  expect(holds('complete: [write report] is in', asks, { ...fairly, tags: step('complete-task', { id: 'a' }) })).toBe(
    'form',
  );
});

test('new tasks hold below that where the form does nothing, unless two of a list may stand in one', () => {
  const unsure = { share: 0.95, valueShare: 0.1 };
  const added = (...titles: string[]): Step => ({
    calls: titles.map((title) => ({ name: 'create-task', input: { title } })),
  });
  expect(holds('create: {the bricks} {d:on tuesday}', words, { tags: added('bricks'), ...unsure })).toBe('tags');
  expect(
    holds('create: {leek}, {onions and garlic}', words, { tags: added('leek', 'onions and garlic'), ...unsure }),
  ).toBe('form');
  expect(holds('move: [it] {d:to friday}', words, { tags: moves, ...unsure })).toBe('form');
});

test('nothing is asked where both readings do the same', () => {
  expect(holds('complete: and [it] is {d:on friday}', moves, { tags: moves, share: 0.7, valueShare: 0.1 })).toBe(
    'tags',
  );
  expect(holds('complete: and [it] is {d:on friday}', moves, { tags: adds, share: 0.7, valueShare: 0.1 })).toBe('ask');
});

test('a change that is sure holds against what only shows, unless that was asked for', () => {
  const shows = step('show-tasks', { taskIds: ['a'] });
  const fairly = { share: 0.95, valueShare: 0.2 };
  expect(holds('rename: it should be called {t:tax}', shows, { tags: moves, ...fairly })).toBe('tags');
  expect(holds('rename: what is called {t:tax}?', shows, { tags: moves, ...fairly })).toBe('form');
  expect(holds("delete: I'd like to have [the rent] gone", shows, { tags: asks })).toBe('tags');
  expect(holds("delete: I'd like to have [the rent] gone", shows, { tags: asks, share: 0.7 })).toBe('form');
});

test('whether a project shall be made is asked for what is sure', () => {
  const makes = step('offer-choices', { options: [{ value: 'move it to #Household [new project]' }] });
  const clears = step('update-task', { id: 'a', projectId: null });
  expect(holds('project: [the rent] to {p:Household}, no bother', clears, { tags: makes })).toBe('tags');
  expect(holds('project: [the rent] to {p:Household}, no bother', clears, { tags: asks })).toBe('form');
});

test('a note that ends later is more, and one that says something else is not', () => {
  const noted = (notes: string) => step('update-task', { id: 'a', notes });
  const fairly = { share: 0.7, valueShare: 0.5 };
  const line = 'note: a note on [it] that {n:she comes too}';
  expect(holds(line, noted('she comes'), { tags: noted('she comes too'), ...fairly, valueShare: 0.3 })).toBe('tags');
  expect(holds(line, noted('she comes'), { tags: noted('he comes too'), ...fairly, valueShare: 0.3 })).toBe('form');
});

test('of one setting the value that was learnt holds', () => {
  const ahead = (minutes: number) => step('update-settings', { defaultReminders: [{ minutes }] });
  const line = 'set-default-reminder: you remind an hour ahead, make it {v:thirty minutes}';
  expect(holds(line, ahead(60), { tags: ahead(30), valueShare: 0.25 })).toBe('tags');
  expect(holds(line, ahead(60), { tags: step('update-settings', { weekStart: 1 }), valueShare: 0.25 })).toBe('form');
});

test('a name in quotes that a task has is no part of a new one', () => {
  const completes = step('complete-task', { id: 'p' });
  const fairly = { tags: completes, share: 0.7 };
  const odd = step('create-task', { title: 'check off "Water plants"' });
  expect(holds('complete: check off "[Water plants]"', odd, fairly)).toBe('tags');
  expect(
    holds('complete: check off [water plants]', step('create-task', { title: 'check off water plants' }), fairly),
  ).toBe('ask');
});

test('what is wanted beside a question is done as well', () => {
  const line = 'create: add {the handyman} {d:on wednesday}, || list: and what do i have {d:on thursday}?';
  const lists = step('show-tasks');
  expect(holds(line, lists, { tags: step('create-task', { title: 'the handyman' }), valueShare: 0.3 })).toBe('tags');
  const asked = 'create: can i add {the handyman}? || list: what do i have {d:on thursday}?';
  expect(holds(asked, lists, { tags: step('create-task', { title: 'the handyman' }), valueShare: 0.3 })).toBe('form');
});
