import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, openPerson, seriousHurdles } from './support/browser.ts';
import { answered, count, eventually, field, log, openChat, say, shownRow, signInAs } from './support/chat-page.ts';
import type { Client } from './support/client.ts';
import { type App, startApp } from './support/start-app.ts';

let app: App;
let browser: Browser;
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

const timeout = 90_000;

async function titlesOf(client: Client, state = 'open'): Promise<string[]> {
  const { body } = await client.get<{ items: { title: string }[] }>(`/api/tasks?state=${state}&sort=title`);
  return body.items.map(({ title }) => title);
}

describe('the assistant', () => {
  test('adds, moves, completes and deletes tasks, with the way back', { timeout }, async () => {
    const ada = await app.createUser({ timeZone: 'Europe/Berlin' });
    await using person = await openPerson(browser);
    await signInAs(person, ada);
    const page = await person.newPage();
    await openChat(page, app.url);
    expect(await seriousHurdles(page)).toEqual([]);

    await say(page, 'Dentist tomorrow 15:00');
    await eventually(
      () => shownRow(page, 'Dentist').textContent(),
      (value) => expect(value).toMatch(/tomorrow 15:00/),
    );
    // The address names the conversation now.
    await page.waitForURL(/\/chat\/\?thread=thr_/);

    await say(page, 'move the dentist to tomorrow 16:30');
    await eventually(
      () => shownRow(page, 'Dentist').textContent(),
      (value) => expect(value).toMatch(/tomorrow 16:30/),
    );
    // The rows above are the same task, as it is now.
    expect(await log(page).locator('[data-task]').filter({ hasText: '15:00' }).count()).toBe(0);

    await shownRow(page, 'Dentist').getByRole('checkbox').click();
    await eventually(
      () => titlesOf(ada, 'done'),
      (value) => expect(value).toEqual(['Dentist']),
    );
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await eventually(
      () => titlesOf(ada),
      (value) => expect(value).toEqual(['Dentist']),
    );

    // What is changed elsewhere shows here at once.
    await ada.createTask({ title: 'Buy milk' });
    await say(page, 'show my tasks');
    const shown = log(page).getByRole('list', { name: 'Tasks' });
    await shown.getByText('Buy milk', { exact: true }).waitFor();
    await ada.request('POST', `/api/tasks/${await idOf(ada, 'Buy milk')}/complete`, {});
    await eventually(
      () => shownRow(page, 'Buy milk').getByRole('checkbox').getAttribute('aria-checked'),
      (value) => expect(value).toBe('true'),
    );

    await say(page, 'delete the dentist');
    const card = log(page).locator('[data-widget="confirmation"]');
    await card.getByText('Delete?').waitFor();
    await card.getByText('Delete “Dentist”').waitFor();
    expect(await seriousHurdles(page)).toEqual([]);
    await card.getByRole('button', { name: 'Cancel' }).click();
    await card.getByText('Not done.').waitFor();
    expect(await titlesOf(ada)).toEqual(['Dentist']);

    await say(page, 'delete the dentist please');
    const second = log(page).locator('[data-widget="confirmation"]').last();
    await second.getByRole('button', { name: 'Delete' }).click();
    await second.getByText('Done.').waitFor();
    await eventually(
      () => titlesOf(ada),
      (value) => expect(value).toEqual([]),
    );
    const changes = log(page).locator('[data-widget="changes"]').last();
    await changes.getByText('Dentist · deleted').waitFor();
    await changes.getByRole('button', { name: 'Undo' }).click();
    await changes.getByText('Undone', { exact: true }).waitFor();
    await eventually(
      () => titlesOf(ada),
      (value) => expect(value).toEqual(['Dentist']),
    );
    expect(await page.evaluate('document.activeElement !== document.body')).toBe(true);

    await shownRow(page, 'Dentist')
      .getByRole('button', { name: /^Dentist/ })
      .click();
    await page.getByRole('complementary', { name: 'Task' }).getByLabel('Title').fill('Dentist, upper floor');
    await page.getByRole('button', { name: 'Close' }).click();
    await shownRow(page, 'Dentist, upper floor').waitFor();
    await eventually(
      () => titlesOf(ada),
      (value) => expect(value).toEqual(['Dentist, upper floor']),
    );
    expect(person.problems).toEqual([]);
  });

  test('asks between two with buttons, and is the same in two windows', { timeout }, async () => {
    const ada = await app.createUser();
    for (const title of ['Call Ann', 'Call Bob']) await ada.createTask({ title });
    await using person = await openPerson(browser, { colorScheme: 'dark' });
    await signInAs(person, ada);
    const page = await person.newPage();
    await openChat(page, app.url);
    await say(page, 'complete call');
    const card = log(page).locator('[data-widget="choices"]');
    await card.getByRole('button', { name: /Call Bob/ }).waitFor();
    expect(await seriousHurdles(page)).toEqual([]);

    await page.waitForURL(/thread=thr_/);
    const other = await person.newPage();
    await other.goto(page.url());
    await log(other)
      .locator('[data-widget="choices"]')
      .getByRole('button', { name: /Call Bob/ })
      .click();
    await eventually(
      () => titlesOf(ada),
      (value) => expect(value).toEqual(['Call Ann']),
    );
    for (const window of [other, page]) {
      await log(window).locator('[data-widget="changes"]').waitFor();
      await eventually(
        () => log(window).locator('[data-widget="choices"]').getByRole('button').count(),
        (value) => expect(value).toBe(0),
      );
      await shownRow(window, 'Call Bob').waitFor();
    }
    await say(page, 'Buy milk');
    await log(other).getByText('Buy milk', { exact: true }).first().waitFor();
    await shownRow(other, 'Buy milk').waitFor();
    expect(await count(other, 'Added “Buy milk”.')).toBe(1);
    expect(person.problems).toEqual([]);
  });

  test('lists conversations: to open, find, rename and delete', { timeout }, async () => {
    const ada = await app.createUser();
    await using person = await openPerson(browser);
    await signInAs(person, ada);
    const page = await person.newPage();
    await openChat(page, app.url);
    await say(page, 'hello there');
    await page.getByRole('button', { name: 'New conversation' }).click();
    await page.getByText('Each change can be undone.').waitFor();
    await say(page, 'Water the plants');
    const list = page.getByRole('navigation', { name: 'Conversations' });
    await list.getByRole('button', { name: /^hello there/ }).click();
    await log(page).getByText('Hello!', { exact: false }).waitFor();
    await page.goBack();
    await log(page).getByText('Added “Water the plants”.').waitFor();

    await list.getByRole('button', { name: 'Rename or delete “hello there”' }).click();
    await page.getByLabel('Title').fill('Greetings');
    expect(await seriousHurdles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await list.getByRole('button', { name: /^Greetings/ }).waitFor();
    await page.getByLabel('Search the conversations').fill('plants');
    await list.getByRole('button', { name: /^Greetings/ }).waitFor({ state: 'detached' });
    await page.getByLabel('Search the conversations').fill('');
    await list.getByRole('button', { name: 'Rename or delete “Water the plants”' }).click();
    await page.getByRole('button', { name: 'Delete the conversation' }).click();
    await list.getByRole('button', { name: /^Water/ }).waitFor({ state: 'detached' });
    await page.getByText('Each change can be undone.').waitFor();
    expect(await titlesOf(ada)).toEqual(['Water the plants']);
    expect(person.problems).toEqual([]);
  });

  test('stands beside the list; what is written is not lost', { timeout }, async () => {
    const ada = await app.createUser();
    await ada.createTask({ title: 'Buy milk' });
    await using person = await openPerson(browser, { viewport: { width: 1280, height: 800 } });
    await signInAs(person, ada);
    const page = await person.newPage();
    await page.goto(`${app.url}/`);
    await page.getByRole('main').getByText('Buy milk', { exact: true }).waitFor();
    await page.keyboard.press('a');
    const panel = page.getByRole('complementary', { name: 'Assistant' });
    await eventually(
      () => page.evaluate('document.activeElement.id'),
      (value) => expect(value).toBe('chat-field'),
    );
    await field(page).fill('complete buy');
    await field(page).press('Shift+Enter');
    await field(page).pressSequentially('milk');
    await field(page).press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Assistant' }).click();
    await eventually(
      () => field(page).inputValue(),
      (value) => expect(value).toBe('complete buy\nmilk'),
    );
    await page.reload();
    await eventually(
      () => field(page).inputValue(),
      (value) => expect(value).toBe('complete buy\nmilk'),
    );
    expect(await seriousHurdles(page)).toEqual([]);

    await field(page).fill('complete buy milk');
    await field(page).press('Enter');
    await answered(page, 'complete buy milk');
    await shownRow(page, 'Buy milk').waitFor();
    await page.getByRole('main').getByText('Buy milk', { exact: true }).waitFor({ state: 'detached' });
    await shownRow(page, 'Buy milk')
      .getByRole('button', { name: /^Buy milk/ })
      .click();
    const task = page.getByRole('complementary', { name: 'Task' });
    await task.waitFor();
    await page.keyboard.press('Escape');
    await task.waitFor({ state: 'detached' });
    await panel.waitFor();
    expect(person.problems).toEqual([]);
  });

  test.each([
    [390, 844, 'light'],
    [390, 844, 'dark'],
    [800, 900, 'light'],
  ] as const)('fits a screen of %i by %i, %s', { timeout }, async (width, height, colorScheme) => {
    const ada = await app.createUser();
    await using person = await openPerson(browser, { viewport: { width, height }, colorScheme });
    await signInAs(person, ada);
    const page = await person.newPage();
    await page.goto(`${app.url}/`);
    const link = width < 640 ? page.getByRole('navigation', { name: 'Places' }) : page.getByRole('navigation').first();
    await link.getByRole('link', { name: 'Assistant' }).click();
    await field(page).waitFor();
    await say(page, 'Buy milk for the wonderfully big birthday cake of the twins from next door on monday');
    await say(page, 'delete the milk');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const box = await field(page).boundingBox();
    expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThanOrEqual(height - (width < 640 ? 56 : 0));
    expect(await seriousHurdles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Conversations', exact: true }).click();
    await page.getByRole('navigation', { name: 'Conversations' }).getByRole('button').first().waitFor();
    expect(await seriousHurdles(page)).toEqual([]);
    if (width >= 640) {
      await page.goto(`${app.url}/`);
      await page.getByRole('button', { name: 'Assistant' }).click();
      const sheet = page.getByRole('dialog', { name: 'Assistant' });
      await sheet.getByText('delete the milk').waitFor();
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
    }
    expect(person.problems).toEqual([]);
  });
});

async function idOf(client: Client, title: string): Promise<string> {
  const { body } = await client.get<{ items: { id: string; title: string }[] }>('/api/tasks?state=open');
  return body.items.find((task) => task.title === title)?.id ?? '';
}
