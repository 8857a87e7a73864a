import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { answered, context, known, talkAfter } from '../answering.test-support.ts';
import { type KnownTask, taggingCall } from '../talk.ts';
import { spokenBefore } from './spoken-before.ts';
import { tagged } from './tagged.test-support.ts';

const due = { date: '2026-12-04', time: '09:30', timeZone: null } as const;
const tasks = [known('a', 'Team meeting', { due, dueAt: '2026-12-04T08:30:00Z' })];
const shown: HistoryItem = { role: 'assistant', text: '', widget: { kind: 'tasks', taskIds: ['a'] } };

function spokenAfter(...said: string[]) {
  const history = said.flatMap((text): HistoryItem[] => [{ role: 'user', text }, shown]);
  return answered(spokenBefore([], { said: '', talk: talkAfter(...history), context }, tasks), tasks).value;
}

test.each([
  [['is there anything on the 28th?'], '2026-11-28', undefined],
  [['snooze it till monday morning', 'and the report too'], '2026-11-23', undefined],
  // Neither a time nor a day said longer ago is the day.
  [['is there anything on the 28th?', 'and which project'], '2026-12-04', '09:30'],
  [['remind me at 5'], '2026-12-04', '09:30'],
  [['remind me in 2 hours'], '2026-12-04', '09:30'],
  [['when is the meeting'], '2026-12-04', '09:30'],
])('after %j the day is %s, the time %s', (said, lastDay, lastTime) => {
  expect(spokenAfter(...said)).toMatchObject({ lastDay, lastTime });
});

/** After messages that are tagged as they are marked, the last of which changed the first of the tasks. */
function leaningOn(line: string, before: readonly string[], some: readonly KnownTask[], projects = context.projects) {
  const [now, then] = [tagged(line), before.map(tagged)];
  const changed: HistoryItem = {
    role: 'assistant',
    text: '',
    widget: { kind: 'changes', activityIds: ['1'], taskIds: [some[0]?.id ?? ''] },
  };
  const history = then.flatMap(({ text }): HistoryItem[] => [{ role: 'user', text }, changed]);
  const heard = { said: now.text, talk: talkAfter(...history), context: { ...context, projects } };
  const steps = spokenBefore(now.parts, heard, some);
  let next = steps.next();
  while (!next.done)
    next = steps.next(
      next.value.calls.map(({ name, input }) => ({
        data: name === taggingCall ? then.find(({ text }) => text === input.text)?.parts : { items: some },
      })),
    );
  return next.value;
}

test('the same tag is one that the task still has', () => {
  const milk = known('m', 'Buy milk', { tags: ['shopping'] });
  const swapped = 'tag: [milk] is {g:shopping} instead of {g:errands}';
  expect(leaningOn('create: {gloves}, same tag', [swapped], [milk]).lastTags).toEqual(['shopping']);
  expect(
    leaningOn('tag: same tag [dentist]', ['tag: [milk] {g:shopping}', 'untag: {g:fam} off'], [milk]).lastTags,
  ).toEqual(['shopping']);
  expect(leaningOn('create: {tins}, same tag', ['create: {muffins} {p:#school}'], []).lastTags).toEqual(['#school']);
  // What was taken off one is taken off the other.
  expect(leaningOn('untag: take the same tag off [the rent]', ['untag: {g:fam} off'], [milk]).lastTags).toEqual([
    'fam',
  ]);
});

test('a tag that the named task does not have is not the one to be taken off', () => {
  const some = [known('m', 'Buy milk', { tags: ['errands'] }), known('p', 'Water plants', { tags: ['home'] })];
  expect(leaningOn('untag: kill tag on [plants]', ['tag: [milk] {g:errands}'], some).lastTags).toBeUndefined();
  expect(leaningOn('untag: kill tag on [milk]', ['tag: [milk] {g:errands}'], some).lastTags).toEqual(['errands']);
});

test('the old project is the one that a task was moved from', () => {
  const projects = [...context.projects, { id: 'h', name: 'Holiday' }];
  const moved = 'project: move [it] from {p:Holiday} to {p:Work}';
  const asked = 'list: is anything left in the old one?';
  const trip = [known('t', 'Plan trip', { projectId: 'w' })];
  expect(leaningOn(asked, [moved], trip, projects).lastProject).toBe('Holiday');
  expect(leaningOn('delete-project: get rid of that project', [moved, asked], trip, projects).lastProject).toBe(
    'Holiday',
  );
  expect(leaningOn('list: what is in it', [moved], trip, projects).lastProject).toBe('Work');
});

const typed = (text: string): HistoryItem => ({ role: 'user', text });

/** What is spoken of when a message is read after what another was tagged as. */
function spokenWith(
  line: string,
  { before, shown, tasks: there = tasks }: { before: string; shown: HistoryItem; tasks?: typeof tasks },
) {
  const [now, last] = [tagged(line), tagged(before)];
  const history = [typed(last.text), shown];
  const answering = spokenBefore(now.parts, { said: now.text, talk: talkAfter(...history), context }, there);
  let next = answering.next();
  while (!next.done) {
    const isTagged = ({ name }: { name: string }) => name === 'tag-words';
    const results = next.value.calls.map((call) =>
      isTagged(call)
        ? { data: last.parts }
        : call.name === 'list-activity'
          ? { data: { items: activity } }
          : { data: { items: [] } },
    );
    next = answering.next(results);
  }
  return next.value;
}

const activity = [{ changes: { due: { from: { date: '2026-12-04', time: '09:30' }, to: null } } }];
const changed: HistoryItem = {
  role: 'assistant',
  text: '',
  widget: { kind: 'changes', activityIds: ['1'], taskIds: ['a'] },
};

test.each([
  ['list: whats {d:on monday}', shown, 'create: add {drop off} {d:8} then', '2026-11-23'],
  ['plan: plan my {v:monday}', shown, 'move: move [the late ones] in, both {d:at 14:00}', '2026-11-23'],
  ['list: {d:wed}?', shown, 'move: the [tax return] goes there, {d:9} to be exact', '2026-11-25'],
  // A move keeps the day of its task, another day is told, or more than one day was asked for.
  ['list: whats {d:on monday}', shown, 'move: [the meeting] {d:at 11}', undefined],
  ['list: whats {d:on monday}', shown, 'create: {drop off} {d:tuesday at 8}', undefined],
  ['list: whats due {d:this week}', shown, 'create: {drop off} {d:8}', undefined],
  ['list: whats {d:on monday} in {p:Work}', shown, 'create: {drop off} {d:8}', undefined],
  ['list: whats {d:on monday}', changed, 'create: {drop off} {d:8}', undefined],
  ['create: {lunch} {d:on monday}', shown, 'create: {drop off} {d:8}', undefined],
])('after %s the day that was asked for is, in %s', (before, after, line, day) => {
  expect(spokenWith(line, { before, shown: after }).dayAsked).toBe(day);
});

test('the same time is that of the task, or the one that it had', () => {
  const line = "move: it's back on! {d:tuesday same time}";
  const before = 'undate: take the date off [it]';
  expect(spokenWith(line, { before, shown: changed }).sameTime).toBe('09:30');
  const undated = [known('a', 'Team meeting')];
  expect(spokenWith(line, { before, shown: changed, tasks: undated }).sameTime).toBe('09:30');
  expect(spokenWith('move: {d:tuesday}', { before, shown: changed }).sameTime).toBeUndefined();
  // What is done beside it has no say.
  const beside = 'complete: [the plants] done, || move: [the team meeting] {d:to wednesday same time}';
  expect(spokenWith(beside, { before, shown: changed }).sameTime).toBe('09:30');
  // Its own, which a move leaves.
  const second = 'move: [second one] {d:to thursday}, same time';
  expect(spokenWith(second, { before, shown: changed }).sameTime).toBeUndefined();
});
