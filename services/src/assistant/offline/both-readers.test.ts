import { expect, test } from 'vitest';
import type { HistoryItem } from '../turn.ts';
import { answer } from './answer.ts';
import { known, now, settings } from './answering.test-support.ts';
import { marks } from './marks.ts';
import { tagged } from './tagging/tagged.test-support.ts';
import { type Call, commandsIn, type KnownTask, type Talk, taggingCall } from './talk.ts';

const tasks = [
  known('00000000-0000-7000-8000-000000000001', 'Submit tax return', {
    due: { date: '2026-11-19', time: null, timeZone: null },
  }),
  known('00000000-0000-7000-8000-000000000002', 'Dentist', {
    due: { date: '2026-11-24', time: '10:00', timeZone: null },
    tags: ['health'],
  }),
  known('00000000-0000-7000-8000-000000000003', 'Pay rent', { tags: ['home', 'money'] }),
];
const [tax, dentist, rent] = tasks.map(({ id }) => id);
/** All that is called for a message that is tagged as it is marked; `share` is how sure that is. */
function called(
  line: string,
  {
    share = 1,
    said,
    history = [],
    isRenamed = false,
    finds = true,
  }: { share?: number; said?: string; history?: HistoryItem[]; isRenamed?: boolean; finds?: boolean } = {},
): Call[] {
  const { text, parts } = tagged(line);
  const talk: Talk = { settings: { ...settings, defaultReminders: [] }, history, now };
  const steps = answer(said ?? text, talk);
  const calls: Call[] = [];
  let next = steps.next();
  while (!next.done) {
    calls.push(...next.value.calls);
    next = steps.next(next.value.calls.map((call) => resultOf(call)));
  }
  return calls;

  function resultOf({ name, input }: Call): unknown {
    if (name === taggingCall) return { data: parts.map((part) => ({ ...part, share })) };
    if (name === 'list-projects') return { data: { items: [] } };
    const title = isRenamed
      ? calls.find(({ name: one, input: { title: to } }) => one === 'update-task' && to)?.input.title
      : undefined;
    const there = tasks.map((task) => (task.id === tax && typeof title === 'string' ? { ...task, title } : task));
    if (name === 'list-tasks') return { data: { items: input.state === 'done' ? [] : there } };
    if (name === 'get-task') return { data: tasks.find(({ id }) => id === input.id) };
    if (name === 'search-tasks')
      return { data: { items: finds ? tasks.map((task) => ({ task })) : [], hasMore: false } };
    if (name === 'create-project') return { done: { id: '00000000-0000-7000-8000-00000000000a', ...input } };
    return { done: { ...(tasks.find(({ id }) => id === input.id) as KnownTask), ...input } };
  }
}

const changes = (calls: Call[]) => commandsIn(calls).map(({ name, input }) => [name, input.id ?? input.title]);

test('offers to add a bare name by which nothing is found', () => {
  const asks = (line: string, finds: boolean) => called(line, { finds }).some(({ name }) => name === 'offer-choices');
  expect(asks('search: {w:passport}', false)).toBe(true);
  expect(asks('search: {w:passport}', true)).toBe(false);
  expect(asks('search: find {w:passport}', false)).toBe(false);
});

test('does what is wanted, whatever is said around it', () => {
  const calls = called(
    "move: I shan't manage [the tax return] this weekend. Would you give me {d:till Wednesday} for it?",
  );
  expect(commandsIn(calls)).toMatchObject([
    { name: 'update-task', input: { id: tax, due: { date: '2026-11-25', time: null } } },
  ]);
});

test('does several things in their order', () => {
  const calls = called('aside: Morning! || complete: I paid [the rent], || move: so [the dentist] goes {d:to friday}');
  expect(changes(calls)).toEqual([
    ['complete-task', rent],
    ['update-task', dentist],
  ]);
});

test('asks whether what the form would do is wanted, and does it when the button is pressed', () => {
  const line = 'complete: buy bread tomorrow';
  const [offer] = called(line).filter(({ name }) => name === 'offer-choices');
  expect(offer?.input.question).toContain('Shall I do this?');
  expect(offer?.input.options).toMatchObject([
    { label: 'Add “buy bread”', value: `buy bread tomorrow ${marks.byForm}` },
    { label: 'No' },
  ]);
  expect(changes(called(line, { said: `buy bread tomorrow ${marks.byForm}` }))).toEqual([['create-task', 'buy bread']]);
});

test('says on the button all that would be done', () => {
  const [offer] = called('rename: the rent is paid, and move the dentist to friday').filter(
    ({ name }) => name === 'offer-choices',
  );
  expect(offer?.input.options).toMatchObject([{ label: 'Complete “Pay rent”, and 1 more change' }, { label: 'No' }]);
});

test('reads by the form alone where the network is not sure, or says nothing', () => {
  expect(changes(called('delete: buy bread tomorrow', { share: 0.3 }))).toEqual([['create-task', 'buy bread']]);
  expect(changes(called('rename: buy {t:bread} tomorrow', { share: 0.3 }))).toEqual([['create-task', 'buy bread']]);
});

test('completes one and shows what is left', () => {
  const calls = called("complete: mark [the tax return] done || list: and show me what's {s:overdue}");
  expect(changes(calls)).toEqual([['complete-task', tax]]);
  expect(calls.map(({ name }) => name)).toContain('search-tasks');
});

test('makes a project for what goes into it', () => {
  const calls = called('new-project: make a project {p:Home} || project: and put [the rent] in it');
  expect(commandsIn(calls).map(({ name }) => name)).toEqual(['create-project', 'update-task']);
});

test('a reading that would leave all as it is holds against none that does something', () => {
  const history: HistoryItem[] = [
    { role: 'user', text: 'dentist on tuesday' },
    { role: 'assistant', text: '', widget: { kind: 'changes', activityIds: ['1'], taskIds: [dentist ?? ''] } },
  ];
  const calls = called('move: whats on {d:tuesday}', { history });
  expect(commandsIn(calls)).toEqual([]);
  expect(changes(called('move: to {d:wednesday}', { history }))).toEqual([['update-task', dentist]]);
});

test('the only tag of a task is taken off without its name, and none of several', () => {
  const untag = (id: string) => commandsIn(called(`untag: kill the tag on [${id}]`));
  expect(untag('the dentist')).toMatchObject([{ name: 'update-task', input: { id: dentist, tags: [] } }]);
  expect(untag('the rent')).toEqual([]);
});

test('what is named by the name that it had is found after it has another', () => {
  const calls = called(
    'rename: rename [submit tax return] to {t:Letter}, tag [it] {g:market} || move: and move [it] {d:to friday}',
    {
      isRenamed: true,
    },
  );
  expect(commandsIn(calls)).toMatchObject([
    { input: { id: tax, tags: ['market'] } },
    { input: { id: tax, title: 'Letter' } },
    { input: { id: tax, due: { date: '2026-11-27' } } },
  ]);
});

test('no task is offered to be deleted while something else is asked, where only a label is to go', () => {
  const open: HistoryItem[] = [
    { role: 'user', text: 'the rent should be high too' },
    {
      role: 'assistant',
      text: '',
      widget: { kind: 'choices', question: 'Shall I add it?', options: [{ label: 'No', value: 'never mind' }] },
    },
  ];
  const calls = called('untag: and take it off [the dentist]', { share: 0.84, history: open });
  expect(calls.filter(({ name }) => name === 'delete-task')).toEqual([]);
});
