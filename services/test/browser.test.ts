import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, openPerson, seriousHurdles } from './support/browser.ts';
import { type App, startApp } from './support/start-app.ts';

// Needs the built pages (web/out) and a Chromium; `npm test` builds the one and finds the other.
let app: App;
let browser: Browser;

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

describe('the page', () => {
  test('does the main job, live on two devices, under its policy', { timeout: 60_000 }, async () => {
    await using person = await openPerson(browser);
    const page = await person.newPage();
    await page.goto(`${app.url}/`);
    const email = await signUp(page);

    // A second device, not a second tab: Chromium slows down the tab behind another.
    await using elsewhere = await openPerson(browser);
    const other = await elsewhere.newPage();
    await other.goto(`${app.url}/activity/`);
    await signIn(other, email);
    await other.waitForURL('**/activity/');
    await other.getByRole('link', { name: 'All tasks' }).click();
    await other.getByText('Nothing to do').waitFor();

    await page.getByRole('button', { name: 'Date, reminder, repeat' }).click();
    await page.getByRole('button', { name: 'Tomorrow' }).click();
    await page.getByLabel('Time').fill('09:00');
    await page.getByLabel('Reminder').selectOption({ label: '10 min before' });
    await page.getByLabel('Repeat').selectOption({ label: 'Every day' });
    await page.getByText(/^Every day.*: tomorrow, /).waitFor();
    await page.getByLabel('Add a task').fill('Standup');
    await page.keyboard.press('Enter');
    await eventually(() => rowIn(page, 'Tomorrow').textContent()).toMatch(/^Standup09:00.*every day.*10 min before/);
    await rowIn(other, 'Tomorrow').waitFor();

    await page.getByRole('checkbox', { name: 'Done: Standup' }).click();
    await page.getByText('Completed “Standup”.').waitFor();
    for (const window of [page, other]) {
      await rowIn(window, 'Tomorrow').waitFor({ state: 'detached' });
      await eventually(() => row(window, 'Standup').count()).toBe(1);
    }

    await add(page, 'Buy milk');
    await row(other, 'Buy milk').waitFor();
    await row(page, 'Buy milk').focus();
    await page.keyboard.press('Delete');
    await row(other, 'Buy milk').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row(other, 'Buy milk').waitFor();

    await row(page, 'Buy milk').click();
    await page.getByRole('complementary').getByLabel('Title').fill('Buy oat milk');
    await page.keyboard.press('Escape');
    await row(other, 'Buy oat milk').waitFor();
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByText('title: Buy milk → Buy oat milk').waitFor();
    await page.getByRole('button', { name: 'Undo: You changed' }).click();
    await page.getByText('Undone', { exact: true }).waitFor();
    await row(other, 'Buy milk').waitFor();

    await page.getByRole('link', { name: 'Settings' }).click();
    const tab = await person.newPage();
    await tab.goto(`${app.url}/`);
    await row(tab, 'Buy milk').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in/');
    await tab.waitForURL('**/sign-in/');
    await row(other, 'Buy milk').waitFor();
    expect([...person.problems, ...elsewhere.problems]).toEqual([]);
  });

  test('keeps what is written while the server is away, and sends it once', { timeout: 60_000 }, async () => {
    await using person = await openPerson(browser, { mayFail: /Failed to load resource|WebSocket connection/ });
    const page = await person.newPage();
    await page.goto(`${app.url}/`);
    await signUp(page);
    await page.getByText('Nothing to do').waitFor();
    await person.context.setOffline(true);
    await add(page, 'Written offline');
    await row(page, 'Written offline').waitFor();
    await page.getByText('Offline: changes will be sent when you are back. 1 waiting.').waitFor();
    await person.context.setOffline(false);
    await page.getByText('1 waiting.').waitFor({ state: 'detached' });
    const elsewhere = await person.newPage();
    await elsewhere.goto(`${app.url}/`);
    await row(elsewhere, 'Written offline').waitFor();
    expect(await row(elsewhere, 'Written offline').count()).toBe(1);
    expect(person.problems).toEqual([]);
  });

  test('lengthens the session of somebody who is back after days', { timeout: 60_000 }, async () => {
    await using person = await openPerson(browser);
    const page = await person.newPage();
    await page.goto(`${app.url}/`);
    const email = await signUp(page);
    await page.getByText('Nothing to do').waitFor();
    const { database } = app.context;
    const ofPerson = 'user_id = (select id from users where email = $1)';
    const days = async () => {
      const statement = `select extract(day from expires_at - now()) as days from sessions where ${ofPerson}`;
      return Number((await database.query<{ days: string }>(statement, [email])).rows[0]?.days);
    };
    await database.query(`update sessions set expires_at = now() + interval '3 days 1 hour' where ${ofPerson}`, [
      email,
    ]);
    await page.reload();
    await page.getByText('Nothing to do').waitFor();
    expect(await days()).toBe(3);
    await page.clock.install({ time: Date.now() + 25 * 3_600_000 });
    await page.reload();
    await eventually(days).toBe(29);
    expect(person.problems).toEqual([]);
  });

  test('says the hour at which a whole day reminds', { timeout: 60_000 }, async () => {
    await using person = await openPerson(browser);
    const page = await person.newPage();
    await page.goto(`${app.url}/`);
    await signUp(page);
    await page.getByRole('button', { name: 'Date, reminder, repeat' }).click();
    await page.getByRole('button', { name: 'In a week' }).click();
    expect(await page.getByLabel('Reminder').locator('option:checked').textContent()).toBe('09:00 on the day');
    await page.getByLabel('Reminder').selectOption({ label: '09:00 the day before' });
    await add(page, 'Passport');
    await eventually(() => row(page, 'Passport').textContent()).toMatch(/09:00 the day before$/);
    await row(page, 'Passport').click();
    await panel(page).getByLabel('Reminders').selectOption({ label: '09:00 on the day' });
    await eventually(() => row(page, 'Passport').textContent()).toMatch(/09:00 the day before \+1$/);
    await panel(page).getByLabel('Time').fill('15:00');
    await panel(page).getByLabel('Notes').focus();
    await panel(page).getByRole('listitem').filter({ hasText: '1 day before' }).waitFor();
    expect(person.problems).toEqual([]);
  });

  test('repeats as it was told, and reminds at a time of its own', { timeout: 60_000 }, async () => {
    await using person = await openPerson(browser);
    const page = await person.newPage();
    await page.goto(`${app.url}/`);
    await signUp(page);
    await page.getByRole('button', { name: 'Date, reminder, repeat' }).click();
    await page.getByRole('button', { name: 'Tomorrow' }).click();
    await page.getByLabel('Time').fill('09:00');
    await page.getByLabel('Reminder').selectOption('Other…');
    await page.getByLabel('How long before').fill('3');
    await page.getByLabel('Unit').selectOption('hours');
    await page.getByLabel('Repeat').selectOption('Every week');
    await page.getByLabel('The next one comes').selectOption('Counted from when done');
    await page.getByText(/^Every week.*, if each is done on its day: tomorrow, /).waitFor();
    await add(page, 'Water the cactus');
    await eventually(() => row(page, 'cactus').textContent()).toMatch(/every week.*3 h before$/);
    await row(page, 'cactus').click();
    expect(await panel(page).getByLabel('Next comes').inputValue()).toBe('after-completion');
    await panel(page).getByLabel('Next comes').selectOption('On schedule, even if open');
    await panel(page).getByLabel('Reminders').selectOption('Other time before…');
    await panel(page).getByLabel('How long before').fill('20');
    await panel(page).getByLabel('Unit').selectOption('minutes');
    await panel(page).getByRole('button', { name: 'Add', exact: true }).click();
    await panel(page).getByRole('listitem').filter({ hasText: '20 min before' }).waitFor();
    await eventually(recurrence).toEqual({ rule: 'weekly', mode: 'on-schedule' });
    await panel(page).getByLabel('Repeat', { exact: true }).selectOption('Every day');
    await eventually(recurrence).toEqual({ rule: 'daily', mode: 'on-schedule' });
    expect(person.problems).toEqual([]);

    async function recurrence() {
      const { items } = (await (await page.request.get(`${app.url}/api/tasks`)).json()) as {
        items: { recurrence: { rule: string; mode: string } }[];
      };
      return items.map(({ recurrence: { rule, mode } }) => ({ rule, mode }))[0];
    }
  });

  test('snoozes a reminder that has fired', { timeout: 60_000 }, async () => {
    await using person = await openPerson(browser);
    const page = await person.newPage();
    await page.goto(`${app.url}/`);
    await signUp(page);
    await page.getByRole('button', { name: 'Date, reminder, repeat' }).click();
    await page.getByRole('button', { name: 'Tomorrow' }).click();
    await page.getByLabel('Reminder').selectOption({ label: '09:00 a week before' });
    await add(page, 'Call the dentist');
    await row(page, 'dentist').click();
    // Its instant has passed and its due is ahead: it fires at once.
    const chip = panel(page).getByRole('listitem');
    await chip.getByLabel('Snooze the reminder 09:00 a week before').selectOption('1 hour');
    await page.getByText(/^Reminds again .* \d\d:\d\d\.$/).waitFor();
    await eventually(() => chip.textContent()).toMatch(/\d\d:\d\dsnoozed/);
    await eventually(() => chip.getByRole('combobox').count()).toBe(0);
    await panel(page).getByRole('checkbox').click();
    await page.getByText('Completed “Call the dentist”.').waitFor();
    expect(person.problems).toEqual([]);
  });

  test('renames a project, and deletes it without its tasks', { timeout: 60_000 }, async () => {
    await using person = await openPerson(browser);
    const page = await person.newPage();
    await page.goto(`${app.url}/`);
    const email = await signUp(page);
    await page.getByRole('button', { name: 'New project' }).click();
    await page.getByLabel('Name').fill('Huose');
    await page.getByRole('button', { name: 'Create the project' }).click();
    await page.waitForURL('**/?project=*');
    await add(page, 'Paint the door');
    await add(page, 'Oil the hinges');
    await row(page, 'Oil the hinges').waitFor();
    await using elsewhere = await openPerson(browser);
    const other = await elsewhere.newPage();
    await other.goto(page.url());
    await signIn(other, email);
    await row(other, 'Oil the hinges').waitFor();

    const edit = page.getByRole('button', { name: 'Rename or delete the project' });
    await edit.click();
    await page.getByLabel('Name').fill('House');
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await page.getByRole('heading', { name: 'House' }).waitFor();
    await other.getByRole('heading', { name: 'House' }).waitFor();

    await edit.click();
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByText('Its 2 open tasks move to the Inbox.').waitFor();
    await page.getByRole('button', { name: 'Delete the project', exact: true }).click();
    for (const window of [page, other]) {
      await window.waitForURL('**/?project=inbox');
      await row(window, 'Paint the door').waitFor();
      expect(await window.getByRole('link', { name: 'House' }).count()).toBe(0);
    }
    expect([...person.problems, ...elsewhere.problems]).toEqual([]);
  });

  test('shows what was completed last first, however much there is', { timeout: 60_000 }, async () => {
    await using person = await openPerson(browser);
    const page = await person.newPage();
    await page.goto(`${app.url}/`);
    const email = await signUp(page);
    await add(page, 'Completed last');
    await page.getByRole('checkbox', { name: 'Done: Completed last' }).click();
    const isDone =
      'select from tasks where user_id = (select id from users where email = $1) and completed_at is not null';
    await eventually(async () => (await app.context.database.query(isDone, [email])).rows.length).toBe(1);
    // Written into the database: through the API it would take minutes. The task of the page has no due and is last.
    await app.context.database.query(
      `insert into tasks select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'title', 'Old ' || n,
         'due_date', '2026-01-01', 'due_at', '2026-01-01T00:00Z', 'due_end_at', '2026-01-02T00:00Z',
         'completed_at', t.completed_at - n * interval '1 minute'))).*
       from tasks t, generate_series(1, 2100) n where t.user_id = (select id from users where email = $1)`,
      [email],
    );
    await page.reload();
    await page.getByRole('link', { name: 'Done' }).click();
    await page.getByText('Newest first among the 2,000 completed tasks that were read.').waitFor();
    expect(await page.locator('[data-row]').first().textContent()).toMatch(/^Old \d+/);
    await page.getByRole('button', { name: 'Read more' }).click();
    await eventually(() => page.locator('[data-row]').first().textContent()).toMatch(/^Completed last/);
    await page.getByText('There are more.').waitFor({ state: 'detached' });
    expect(await page.locator('[data-row]').count()).toBe(2_101);
    expect(person.problems).toEqual([]);
  });

  test('has a mark for browsers that ask before a page has named one', async () => {
    const { status, headers } = await fetch(`${app.url}/favicon.ico`);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/x-icon']);
  });

  test.each(['/docs', '/mailbox'])('bears our mark at %s, under its policy', async (path) => {
    await using person = await openPerson(browser, { colorScheme: 'dark' });
    const page = await person.newPage();
    await page.goto(`${app.url}${path}`);
    await page.getByRole('banner').getByRole('link', { name: 'Tasks', exact: true }).waitFor();
    if (path === '/docs') await page.getByRole('button', { name: 'post /api/tasks', exact: true }).waitFor();
    const icon = await page.locator('link[rel=icon]').getAttribute('href');
    const answer = await page.request.get(new URL(icon ?? '', page.url()).href);
    expect(await answer.text()).toContain('<title>Duly</title>');
    expect(person.problems).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    'has no serious hurdles in its %s colours',
    { timeout: 60_000 },
    async (colorScheme) => {
      await using person = await openPerson(browser, { colorScheme });
      const page = await person.newPage();
      await page.goto(`${app.url}/verify/?token=x`);
      await page.getByRole('button', { name: 'Confirm the address' }).waitFor();
      const found = { verify: await seriousHurdles(page) };
      await page.goto(`${app.url}/sign-in/`);
      Object.assign(found, { 'sign-in': await seriousHurdles(page) });
      await signUp(page);
      await page.getByRole('button', { name: 'Date, reminder, repeat' }).click();
      await page.getByRole('button', { name: 'Today' }).click();
      await page.getByLabel('Priority').selectOption('high');
      await page.getByLabel('Repeat').selectOption('daily');
      await page.getByLabel('Reminder').selectOption('Other…');
      Object.assign(found, { details: await seriousHurdles(page) });
      await add(page, 'Water the plants');
      await row(page, 'Water the plants').waitFor();
      Object.assign(found, { list: await seriousHurdles(page) });
      await row(page, 'Water the plants').click();
      await page.getByRole('complementary').getByLabel('Notes').waitFor();
      Object.assign(found, { task: await seriousHurdles(page) });
      await page.getByRole('complementary').getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('dialog').waitFor();
      Object.assign(found, { dialog: await seriousHurdles(page) });
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('link', { name: 'Activity' }).click();
      await page.getByText('You added').waitFor();
      Object.assign(found, { activity: await seriousHurdles(page) });
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
      Object.assign(found, { settings: await seriousHurdles(page) });
      expect(found).toEqual({
        verify: [],
        'sign-in': [],
        details: [],
        list: [],
        task: [],
        dialog: [],
        activity: [],
        settings: [],
      });
      expect(person.problems).toEqual([]);
    },
  );
});

/** As `expect.poll`, for a machine with more to do than this. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 });

let people = 0;

const password = 'correct horse battery';

/** Makes an account on the page and lands on its list; resolves with its address. */
async function signUp(page: Page): Promise<string> {
  people += 1;
  const email = `ada-${people}@example.com`;
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.waitForURL(`${app.url}/`);
  return email;
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function add(page: Page, title: string): Promise<void> {
  await page.getByLabel('Add a task').fill(title);
  await page.keyboard.press('Enter');
}

function row(page: Page, title: string): Locator {
  return page.locator('[data-row]', { hasText: title });
}

function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Task' });
}

function rowIn(page: Page, group: string): Locator {
  return page.getByRole('region', { name: group }).locator('[data-row]');
}
