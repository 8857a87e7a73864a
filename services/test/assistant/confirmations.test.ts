import { getTask } from '@duly/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions } from '../../src/assistant/turn.ts';
import type { Context } from '../../src/context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext, TestClock } from '../support/start-context.ts';
import { Conversation, type Said } from './converse.test-support.ts';

let stack: AsyncDisposableStack;
let context: Context;
const clock = new TestClock();
beforeAll(async () => {
  stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  context = stack.use(await startContext(database.url, { clock }));
});
afterAll(() => stack.disposeAsync());

interface Asked {
  userId: string;
  taskId: string;
  talk: Conversation;
  said: Said;
  confirmationId: string;
}

/** Somebody who has asked for a deletion and has not clicked yet. */
async function askToDelete(): Promise<Asked> {
  const userId = await makeUser(context);
  const { id: taskId } = await run(context, userId, 'create-task', { title: 'Dentist' });
  const talk = new Conversation(context, userId);
  const said = await talk.say('delete the dentist');
  const asked = said.widgets.find(({ kind }) => kind === 'confirmation');
  return { userId, taskId, talk, said, confirmationId: asked?.kind === 'confirmation' ? asked.confirmationId : '' };
}

async function isDeleted({ userId, taskId }: Asked): Promise<boolean> {
  return (await getTask(context.database, userId, taskId)).deletedAt !== null;
}

test('a click does what was asked about, once', async () => {
  const asked = await askToDelete();
  expect(await isDeleted(asked)).toBe(false);
  const done = await asked.talk.press(actions.confirm, { confirmationId: asked.confirmationId });
  expect(done.text).toBe('Deleted “Dentist”.');
  expect(await isDeleted(asked)).toBe(true);
  await run(context, asked.userId, 'restore-task', { id: asked.taskId });
  const again = await asked.talk.press(actions.confirm, { confirmationId: asked.confirmationId });
  expect(again.text).toContain('confirmed already');
  expect(await isDeleted(asked)).toBe(false);
});

test('of many clicks at once one counts', async () => {
  const asked = await askToDelete();
  const press = () => asked.talk.press(actions.confirm, { confirmationId: asked.confirmationId });
  const said = await Promise.all([press(), press(), press(), press()]);
  expect(said.filter(({ text }) => text.startsWith('Deleted'))).toHaveLength(1);
});

test('a declined question cannot be confirmed', async () => {
  const asked = await askToDelete();
  await asked.talk.press(actions.decline, { confirmationId: asked.confirmationId });
  await asked.talk.press(actions.confirm, { confirmationId: asked.confirmationId });
  expect(await isDeleted(asked)).toBe(false);
});

test('it is good for 10 minutes', async () => {
  const asked = await askToDelete();
  clock.advance(10 * 60_000);
  const late = await asked.talk.press(actions.confirm, { confirmationId: asked.confirmationId });
  expect(late.text).toContain('10 minutes');
  expect(await isDeleted(asked)).toBe(false);
});

test('another thread of the same person does not redeem it', async () => {
  const asked = await askToDelete();
  const elsewhere = new Conversation(context, asked.userId);
  const said = await elsewhere.press(actions.confirm, { confirmationId: asked.confirmationId });
  expect(said.text).toContain('no such question');
  expect(await isDeleted(asked)).toBe(false);
});

test('nor does another person', async () => {
  const asked = await askToDelete();
  const eve = new Conversation(context, await makeUser(context, 'Eve'));
  const said = await eve.press(actions.confirm, { confirmationId: asked.confirmationId });
  expect(said.text).toContain('no such question');
  expect(await isDeleted(asked)).toBe(false);
});

test('“yes” alone, right below the question, is as good as its click, and shown on it', async () => {
  const asked = await askToDelete();
  const done = await asked.talk.say('Yes, please');
  expect(done.text).toBe('Deleted “Dentist”.');
  expect(done.events).toContainEqual(
    expect.objectContaining({ kind: 'replace-widget', widget: expect.objectContaining({ answer: 'confirmed' }) }),
  );
  expect(await isDeleted(asked)).toBe(true);
});

test('“no” declines it', async () => {
  const asked = await askToDelete();
  await asked.talk.say('no, keep it');
  await asked.talk.press(actions.confirm, { confirmationId: asked.confirmationId });
  expect(await isDeleted(asked)).toBe(false);
});

test('“yes” is too late after 10 minutes', async () => {
  const asked = await askToDelete();
  clock.advance(10 * 60_000);
  expect((await asked.talk.say('yes')).text).toContain('10 minutes');
  expect(await isDeleted(asked)).toBe(false);
});

test('other words do not confirm, nor does “yes” to something else', async () => {
  const asked = await askToDelete();
  for (const words of [`confirmation.confirm ${asked.confirmationId}`, 'yes and the milk', 'help', 'yes'])
    await asked.talk.say(words);
  expect(await isDeleted(asked)).toBe(false);
});
