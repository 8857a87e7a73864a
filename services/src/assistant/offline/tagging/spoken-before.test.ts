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
