import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ChatEndpoint,
  calling,
  failing,
  saying,
  startChatEndpoint,
} from './assistant/wire/chat-endpoint.test-support.ts';
import { launchBrowser, openPerson } from './support/browser.ts';
import { answered, count, eventually, field, log, openChat, say, shownRow, signInAs } from './support/chat-page.ts';
import type { Client } from './support/client.ts';
import { type App, startApp } from './support/start-app.ts';

let endpoint: ChatEndpoint;
let app: App;
let browser: Browser;
/** Lets the answers that are held go on. */
let goOn = () => {};
let held: Promise<void>;

function hold(): void {
  const { promise, resolve } = Promise.withResolvers<void>();
  held = promise;
  goOn = resolve;
}

beforeAll(async () => {
  // What the endpoint does is in the message that it is asked.
  endpoint = await startChatEndpoint(async (response, asked) => {
    const said = JSON.stringify(asked.messages.findLast(({ role }) => role === 'user')?.content);
    const hasRun = asked.messages.at(-1)?.role === 'tool';
    if (said.includes('fail')) return failing(500)(response, asked);
    if (said.includes('add') && !hasRun) {
      return calling([{ name: 'create-task', input: { title: 'From the model' } }])(response, asked);
    }
    if (!said.includes('slowly')) return saying('That is **all** of it.')(response, asked);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunk = (content: string, finish: string | null = null) => {
      const choices = [{ index: 0, delta: { content }, finish_reason: finish }];
      response.write(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices })}\n\n`,
      );
    };
    chunk('The beginning');
    await held;
    if (response.destroyed) return;
    chunk(', and the end.', 'stop');
    response.end('data: [DONE]\n\n');
  });
  app = await startApp({ environment: { OPENAI_BASE_URL: endpoint.url, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' } });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  goOn();
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
  await endpoint?.[Symbol.asyncDispose]();
});

const timeout = 90_000;
const mayFail = /Failed to load resource|net::ERR/;

async function titlesOf(client: Client): Promise<string[]> {
  const { body } = await client.get<{ items: { title: string }[] }>('/api/tasks?state=open');
  return body.items.map(({ title }) => title);
}

test('an answer is streamed, announced once, stopped, and said anew', { timeout }, async () => {
  const ada = await app.createUser();
  await using person = await openPerson(browser);
  await signInAs(person, ada);
  const page = await person.newPage();
  await openChat(page, app.url);
  await page.getByText(`go to ${new URL(endpoint.url).host}`).waitFor();
  hold();
  await field(page).fill('say it slowly');
  await field(page).press('Enter');
  await log(page).getByText('The beginning', { exact: true }).waitFor();
  const announced = log(page).locator('[role=status]');
  expect(await announced.textContent()).toBe('');
  goOn();
  await log(page).getByText('The beginning, and the end.', { exact: true }).first().waitFor();
  await eventually(
    () => announced.textContent(),
    (value) => expect(value).toBe('The beginning, and the end.'),
  );

  hold();
  await field(page).fill('again, slowly');
  await field(page).press('Enter');
  await log(page).getByText('The beginning', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Stop the answer' }).click();
  await log(page).getByText('Stopped.').waitFor();
  await page.reload();
  await log(page).getByText('The beginning', { exact: true }).waitFor();
  goOn();
  await say(page, 'and now');
  await log(page).locator('strong').getByText('all').waitFor();
  expect(await count(page, 'and now')).toBe(1);
  expect(person.problems).toEqual([]);
});

test('a page that is loaded anew in the middle of an answer shows its end, as another window does', {
  timeout,
}, async () => {
  const ada = await app.createUser();
  await using person = await openPerson(browser, { mayFail });
  await signInAs(person, ada);
  const page = await person.newPage();
  await openChat(page, app.url);
  hold();
  await field(page).fill('slowly please');
  await field(page).press('Enter');
  await log(page).getByText('The beginning', { exact: true }).waitFor();
  await page.reload();
  await log(page).getByText('The beginning', { exact: true }).waitFor();
  const other = await person.newPage();
  await other.goto(page.url());
  await log(other).getByText('slowly please', { exact: true }).waitFor();
  goOn();
  for (const window of [page, other]) {
    await log(window).getByText('The beginning, and the end.', { exact: true }).first().waitFor();
    expect(await count(window, 'slowly please')).toBe(1);
    expect(await window.getByText('This was not answered.').count()).toBe(0);
  }
  expect(person.problems).toEqual([]);
});

test('where the model fails, Duly says so and answers without it', { timeout }, async () => {
  const ada = await app.createUser();
  await using person = await openPerson(browser);
  await signInAs(person, ada);
  const page = await person.newPage();
  await openChat(page, app.url);
  await say(page, 'Call failsafe tomorrow');
  await page.getByText('The language model cannot be reached now.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Stop the answer' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Answer without the model' }).click();
  await shownRow(page, 'Call failsafe').waitFor();
  expect(await count(page, 'Call failsafe tomorrow')).toBe(1);
  expect(await titlesOf(ada)).toEqual(['Call failsafe']);

  await page.goto(`${app.url}/settings/`);
  await page.getByText(`go to m at ${new URL(endpoint.url).host}.`, { exact: false }).waitFor();
  await page.getByLabel('Answer without the language model').check();
  await page.getByText('Saved.').waitFor();
  const before = endpoint.asked.length;
  await openChat(page, app.url);
  await say(page, 'Water the failing plants');
  await eventually(
    () => titlesOf(ada),
    (value) => expect(value).toContain('Water the failing plants'),
  );
  expect(endpoint.asked.length).toBe(before);
  expect(person.problems).toEqual([]);
});

test('a message that got no answer is kept, and sent again it is done once', { timeout }, async () => {
  const ada = await app.createUser();
  await using person = await openPerson(browser, { mayFail });
  await signInAs(person, ada);
  const page = await person.newPage();
  await openChat(page, app.url);
  await page.route('**/api/chatkit', (route) => (isSaying(route) ? route.abort() : route.continue()));
  await field(page).fill('please add it');
  await field(page).press('Enter');
  await page.getByText('Not sent:', { exact: false }).waitFor();
  await page.reload();
  await page.getByText('Not sent:', { exact: false }).waitFor();
  await page.unroute('**/api/chatkit');

  // It arrives and is carried out, and the answer is lost on the way.
  await page.route('**/api/chatkit', async (route) => {
    if (!isSaying(route)) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Send again' }).click();
  await shownRow(page, 'From the model').waitFor();
  await page.getByText('Not sent:', { exact: false }).waitFor({ state: 'detached' });
  expect(await titlesOf(ada)).toEqual(['From the model']);

  await page.unroute('**/api/chatkit');
  await say(page, 'Thank you');
  await answered(page, 'Thank you');
  expect(await count(page, 'please add it')).toBe(1);
  expect(await titlesOf(ada)).toEqual(['From the model']);
  expect(person.problems).toEqual([]);
});

function isSaying(route: Route): boolean {
  return /"(?:threads\.create|threads\.add_user_message)"/.test(route.request().postData() ?? '');
}
