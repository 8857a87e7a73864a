import { getTask, listTasks } from '@duly/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions } from '../../src/assistant/turn.ts';
import type { Context } from '../../src/context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { Conversation } from './converse.test-support.ts';

let stack: AsyncDisposableStack;
let context: Context;
beforeAll(async () => {
  stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  context = stack.use(await startContext(database.url));
});
afterAll(() => stack.disposeAsync());

async function titlesOf(userId: string): Promise<string[]> {
  const { items } = await listTasks(context.database, userId, { state: 'open', sort: 'title', limit: 50 });
  return items.map(({ title }) => title);
}

test('a message that is tried again does nothing twice, and says so', async () => {
  const userId = await makeUser(context);
  const talk = new Conversation(context, userId);
  await talk.say('add milk, eggs and bread', 'message-1');
  const again = await talk.say('add milk, eggs and bread', 'message-1');
  expect(again.text).toContain('not done twice');
  expect(await titlesOf(userId)).toEqual(['bread', 'eggs', 'milk']);
});

test('the same words said anew are done anew', async () => {
  const userId = await makeUser(context);
  const talk = new Conversation(context, userId);
  await talk.say('buy milk [new task]');
  await talk.say('buy milk [new task]');
  expect(await titlesOf(userId)).toEqual(['buy milk', 'buy milk']);
});

test('of several new tasks each is told with its own time', async () => {
  const userId = await makeUser(context);
  const talk = new Conversation(context, userId);
  const apart = await talk.say('lunch with Eva at 12:30 and coffee with Jan at 4, both on wednesday');
  expect(apart.text).toMatch(
    /“lunch with Eva”, due (today, |tomorrow, )?Wednesday.* at 12:30.*“coffee with Jan”, due (today, |tomorrow, )?Wednesday.* at 16:00/,
  );
});

test('several days of the week are offered as those of each week', async () => {
  const talk = new Conversation(context, await makeUser(context));
  const asked = await talk.say('gym on monday, wednesday and friday at 6');
  const chosen = await talk.choose(asked, 0);
  expect(chosen.text).toMatch(/“gym”, due .* at 18:00, every week on Monday, Wednesday and Friday/);
});

test('a second task of the same name is asked about', async () => {
  const userId = await makeUser(context);
  const talk = new Conversation(context, userId);
  await talk.say('buy milk');
  const said = await talk.say('buy milk');
  expect(said.widgets).toMatchObject([{ kind: 'choices', question: 'There is “buy milk” already. What shall I do?' }]);
  expect(await titlesOf(userId)).toEqual(['buy milk']);
});

test('Undo takes back all that a turn has changed', async () => {
  const userId = await makeUser(context);
  const talk = new Conversation(context, userId);
  const said = await talk.say('add milk, eggs and bread');
  const [changes] = said.widgets;
  if (changes?.kind !== 'changes') throw new Error('Nothing was changed');
  const undone = await talk.press(actions.undo, { activityIds: changes.activityIds });
  expect(undone.text).toBe('Undone: 3 changes.');
  expect(undone.events.find(({ kind }) => kind === 'replace-widget')).toMatchObject({ widget: { isUndone: true } });
  expect(await titlesOf(userId)).toEqual([]);
});

test('the changes of a turn carry the assistant as their actor', async () => {
  const userId = await makeUser(context);
  await new Conversation(context, userId).say('buy milk');
  const { rows } = await context.database.query<{ actor: unknown }>(
    "select event->'data'->'actor' as actor from changes where user_id = $1",
    [userId],
  );
  expect(rows.map(({ actor }) => actor)).toEqual([{ kind: 'assistant', name: 'Duly' }]);
});

test('completing more than 10 tasks asks first, and does it after the click', { timeout: 30_000 }, async () => {
  const userId = await makeUser(context);
  for (let task = 0; task < 11; task += 1) await run(context, userId, 'create-task', { title: `Task ${task}` });
  const talk = new Conversation(context, userId);
  await talk.say('show my tasks');
  const asked = await talk.say('complete all of them');
  expect(await titlesOf(userId)).toHaveLength(11);
  expect((await talk.confirm(asked)).text).toBe('Completed 11 tasks.');
  expect(await titlesOf(userId)).toEqual([]);
  const [undoing] = (await talk.say('undo')).widgets;
  expect(undoing).toMatchObject({ kind: 'confirmation', lines: expect.arrayContaining(['Undo “Task 0”']) });
});

test('nobody finds the tasks of somebody else', async () => {
  const eve = await makeUser(context, 'Eve');
  const { id } = await run(context, eve, 'create-task', { title: 'Secret of Eve' });
  const userId = await makeUser(context);
  const talk = new Conversation(context, userId);
  for (const words of ['show my tasks', 'search secret', 'complete the secret of Eve', `delete it [task ${id}]`]) {
    const said = await talk.say(words);
    expect(said.widgets.filter(({ kind }) => kind !== 'choices')).toEqual([]);
  }
  expect(await titlesOf(eve)).toEqual(['Secret of Eve']);
});

test('what no longer repeats is what "it" means afterwards', async () => {
  const userId = await makeUser(context);
  const { id } = await run(context, userId, 'create-task', {
    title: 'Pay rent',
    due: { date: '2031-12-01' },
    recurrence: { rule: 'monthly' },
  });
  const talk = new Conversation(context, userId);
  await talk.confirm(await talk.say('stop repeating pay rent'));
  await talk.say('add a note to it: ask about the deposit');
  expect(await getTask(context.database, userId, id)).toMatchObject({
    notes: 'ask about the deposit',
    recurrence: null,
  });
});

test('a long message is read as well', async () => {
  const userId = await makeUser(context);
  const talk = new Conversation(context, userId);
  await talk.say(
    'So it has been such a week, the boiler went on monday and the cat was ill, and my sister came to stay without a word, which is just like her. What I wanted to say before I forget it again: please add buy a new kettle for the kitchen.',
  );
  expect(await titlesOf(userId)).toEqual(['buy a new kettle for the kitchen']);
});
