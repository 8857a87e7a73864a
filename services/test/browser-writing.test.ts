import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, openPerson, type Person, type PersonOptions, seriousHurdles } from './support/browser.ts';
import type { Client, Task } from './support/client.ts';
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

describe('the field for adding', () => {
  test('tints what it understands, spells it out, and adds that', { timeout: 60_000 }, async () => {
    await using someone = await openSignedIn();
    const { page, client } = someone;
    const text = 'Dentist on 27 nov at 15:00 @body p1 remind me 30 minutes before';
    await field(page).fill(text);
    await eventually(() => chips(page)).toEqual([
      'Fri 27 Nov, 15:00',
      '@body',
      'high priority',
      'reminds 30 minutes before',
    ]);
    expect(await tinted(page)).toEqual(['on 27 nov at 15:00', '@body', 'p1', 'remind me 30 minutes before']);
    await page.getByText('Fri 27 Nov, 15:00; @body; high priority; reminds 30 minutes before').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Added “Dentist” for Fri 27 Nov, 15:00.').first().waitFor();
    await page.getByRole('region', { name: 'Fri 27 Nov' }).getByRole('button', { name: 'Dentist' }).first().waitFor();
    await eventually(() => tasksOf(client)).toMatchObject([
      {
        title: 'Dentist',
        due: { date: '2026-11-27', time: '15:00' },
        tags: ['body'],
        priority: 'high',
        reminders: [{ kind: 'before', minutes: 30 }],
      },
    ]);
    expect(await field(page).inputValue()).toBe('');
    expect(someone.problems).toEqual([]);
  });

  test('keeps a piece as text, by a click, a key or in the text itself', { timeout: 60_000 }, async () => {
    await using someone = await openSignedIn();
    const { page, client } = someone;
    await field(page).fill('Send the report friday');
    const chip = page.getByRole('button', { name: 'Fri 27 Nov: keep “friday” as text' });
    const again = page.getByRole('button', { name: '“friday” stays text: read it again' });
    await chip.click();
    await again.waitFor();
    expect(await tinted(page)).toEqual([]);
    await again.click();
    await chip.focus();
    await page.keyboard.press('Backspace');
    await again.waitFor();
    // An edit elsewhere keeps the decision, one of the word itself takes it back.
    await field(page).press('Home');
    await page.keyboard.type('Re-');
    await again.waitFor();
    await page.keyboard.press('Enter');
    await eventually(async () => (await tasksOf(client)).map(({ title, due }) => [title, due])).toEqual([
      ['Re-Send the report friday', null],
    ]);
    await field(page).fill('Call tomorrow');
    await eventually(() => chips(page)).toEqual(['Sun 22 Nov']);
    await field(page).click({ position: await middleOf(page, 'tomorrow') });
    await page.getByRole('button', { name: '“tomorrow” stays text: read it again' }).waitFor();
    await field(page).press('End');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('w');
    await eventually(() => chips(page)).toEqual(['Sun 22 Nov']);
    expect(someone.problems).toEqual([]);
  });

  test('says repeats in words, and lets what is set by hand go before', { timeout: 60_000 }, async () => {
    await using someone = await openSignedIn();
    const { page, client } = someone;
    await field(page).fill('Water the plants every other friday at 9am');
    await eventually(() => chips(page)).toEqual(['repeats every 2 weeks on Friday', 'Fri 27 Nov, 09:00']);
    await page.getByRole('button', { name: 'Date, reminder, repeat' }).click();
    expect(await page.getByLabel('Due date').inputValue()).toBe('2026-11-27');
    await page.getByLabel('Time').fill('18:30');
    await page.getByLabel('Priority').selectOption('low');
    await eventually(() => chips(page)).toEqual(['repeats every 2 weeks on Friday', 'Fri 27 Nov, 18:30']);
    await field(page).press('Enter');
    await eventually(() => tasksOf(client)).toMatchObject([
      {
        title: 'Water the plants',
        due: { date: '2026-11-27', time: '18:30' },
        recurrence: { rule: expect.stringContaining('INTERVAL=2') },
        priority: 'low',
      },
    ]);
    expect(someone.problems).toEqual([]);
  });

  test('says that a project is new before it makes it', { timeout: 60_000 }, async () => {
    await using someone = await openSignedIn();
    const { page, client } = someone;
    await field(page).fill('Dig #Garden');
    await eventually(() => chips(page)).toEqual(['new project Garden']);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Garden' }).waitFor();
    await field(page).fill('Sow #garden');
    await eventually(() => chips(page)).toEqual(['project Garden']);
    await page.keyboard.press('Enter');
    await eventually(async () => (await tasksOf(client)).map(({ title }) => title).sort()).toEqual(['Dig', 'Sow']);
    const { items } = (await client.get<{ items: { id: string }[] }>('/api/projects')).body;
    expect((await tasksOf(client)).map(({ projectId }) => projectId)).toEqual([items[0]?.id, items[0]?.id]);
    expect(someone.problems).toEqual([]);
  });

  test('says what is in doubt, and keeps a text over a reload', { timeout: 60_000 }, async () => {
    await using someone = await openSignedIn();
    const { page } = someone;
    await field(page).fill('Exercise every 0 days');
    await page.getByRole('list').getByText('every 0 days').waitFor();
    expect(await chips(page)).toEqual([]);
    await page.getByRole('link', { name: 'How Duly reads dates' }).click();
    await page.getByRole('heading', { name: 'How Duly reads dates' }).waitFor();
    await page.goBack();
    await eventually(() => field(page).inputValue()).toBe('Exercise every 0 days');
    await page.getByRole('list').getByText('every 0 days').waitFor();
    expect(someone.problems).toEqual([]);
  });

  test('fits a phone, with a text that fills it', { timeout: 60_000 }, async () => {
    await using someone = await openSignedIn({ viewport: { width: 390, height: 844 } });
    const { page } = someone;
    await field(page).fill(`${'Talk about the long list of plans '.repeat(13)} tomorrow 9am #Garden @long`);
    await eventually(() => chips(page)).toEqual(['Sun 22 Nov, 09:00', 'new project Garden', '@long']);
    const isFitting = await field(page).evaluate((element) => {
      const { scrollHeight, clientHeight } = element as unknown as { scrollHeight: number; clientHeight: number };
      return scrollHeight <= clientHeight;
    });
    expect(isFitting).toBe(true);
    expect(await isWiderThanWindow(page)).toBe(false);
    expect(someone.problems).toEqual([]);
  });
});

describe('the search', () => {
  test('finds while somebody types, by words and filters', { timeout: 60_000 }, async () => {
    await using someone = await openSignedIn();
    const { page, client } = someone;
    await client.createTask({ title: 'Pay the rent', priority: 'high', notes: 'By bank, not in cash' });
    await client.createTask({ title: 'Write to the bank' });
    await client.createTask({ title: 'Buy bread' });
    await field(page).press('Escape');
    await page.keyboard.press('/');
    await page.waitForURL('**/search/');
    await page.getByRole('button', { name: 'is:overdue' }).waitFor();
    await page.keyboard.type('ban');
    await eventually(() => found(page).count()).toBe(2);
    expect(await found(page).locator('mark').allTextContents()).toEqual(['bank', 'bank']);
    await search(page).fill('bank p1');
    await eventually(() => found(page).allTextContents()).toEqual([expect.stringMatching(/^Pay the rent/)]);
    await search(page).press('ArrowDown');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Task' });
    await panel.getByLabel('Title').waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.reload();
    await eventually(() => found(page).count()).toBe(1);
    expect(await search(page).inputValue()).toBe('bank p1');
    await page.getByRole('checkbox', { name: 'Done: Pay the rent' }).click();
    await search(page).fill('is:done');
    await eventually(() => found(page).allTextContents()).toEqual([expect.stringMatching(/^Pay the rent/)]);
    expect(someone.problems).toEqual([]);
  });

  test('shows where a filter goes wrong', { timeout: 60_000 }, async () => {
    await using someone = await openSignedIn({ mayFail: /status of 422/ });
    const { page } = someone;
    await page.goto(`${app.url}/search/`);
    await search(page).fill('bread is:late');
    await page.getByText(/^Character 10: Expected open, done, overdue, recurring/).waitFor();
    expect(await page.locator('#search-words mark').textContent()).toBe('late');
    expect(await search(page).getAttribute('aria-invalid')).toBe('true');
    await search(page).fill('bread is:open');
    await page.getByText('Nothing found.').waitFor();
    expect(someone.problems).toEqual([]);
  });
});

test('the settings say how dates are meant', { timeout: 60_000 }, async () => {
  await using someone = await openSignedIn();
  const { page, client } = someone;
  await page.goto(`${app.url}/settings/`);
  await page.getByLabel('The week starts on').selectOption('Sunday');
  await page.getByLabel('Dates in numbers').selectOption('dmy');
  await page.getByLabel('Morning').fill('07:30');
  await page.getByLabel('Noon', { exact: true }).focus();
  await page.getByRole('combobox', { name: 'Usual reminders' }).selectOption('1 day before');
  await page.getByRole('button', { name: 'Remove the reminder 1 h before' }).click();
  await eventually(async () => (await client.get('/api/settings')).body).toMatchObject({
    weekStart: 'sunday',
    dateOrder: 'dmy',
    dayParts: { morning: '07:30', noon: '12:00' },
    defaultReminders: [{ kind: 'before', minutes: 1_440 }],
  });
  await page.getByRole('link', { name: 'All tasks' }).click();
  await field(page).fill('Pay 7/4/2027 in the morning');
  await eventually(() => chips(page)).toEqual(['Wed 7 Apr 2027, 07:30']);
  expect(someone.problems).toEqual([]);
});

test.each([
  ['light', 390],
  ['dark', 1280],
] as const)(
  'writing and searching have no serious hurdles in %s colours',
  { timeout: 60_000 },
  async (scheme, width) => {
    await using someone = await openSignedIn({ colorScheme: scheme, viewport: { width, height: 844 }, mayFail: /422/ });
    const { page, client } = someone;
    await client.createTask({ title: 'Bread', notes: 'Rye bread' });
    await field(page).fill('Dentist on 27 nov at 15:00 #Health every 0 days');
    await eventually(async () => (await chips(page)).length).toBeGreaterThan(0);
    const hurdles = { writing: await seriousHurdles(page) };
    await page.goto(`${app.url}/search/`);
    await page.getByRole('button', { name: 'is:overdue' }).waitFor();
    Object.assign(hurdles, { examples: await seriousHurdles(page) });
    await search(page).fill('bread');
    await eventually(() => found(page).count()).toBe(1);
    Object.assign(hurdles, { results: await seriousHurdles(page) });
    await search(page).fill('due:');
    await page.getByText(/^Character 5/).waitFor();
    Object.assign(hurdles, { refused: await seriousHurdles(page) });
    await page.goto(`${app.url}/dates/`);
    await page.getByRole('heading', { name: 'How Duly reads dates' }).waitFor();
    Object.assign(hurdles, { dates: await seriousHurdles(page) });
    await page.goto(`${app.url}/settings/`);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    Object.assign(hurdles, { settings: await seriousHurdles(page) });
    expect(hurdles).toEqual({ writing: [], examples: [], results: [], refused: [], dates: [], settings: [] });
    expect(await isWiderThanWindow(page)).toBe(false);
    expect(someone.problems).toEqual([]);
  },
);

interface SignedIn extends AsyncDisposable {
  page: Page;
  client: Client;
  problems: Person['problems'];
}

/** Somebody on the list of tasks, on Saturday 21 November 2026 at ten in Berlin. */
async function openSignedIn(options: PersonOptions = {}): Promise<SignedIn> {
  const client = await app.createUser({ timeZone: 'Europe/Berlin' });
  const person = await openPerson(browser, options);
  const cookies = (client.headers.cookie ?? '').split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url: app.url };
  });
  await person.context.addCookies(cookies);
  const page = await person.newPage();
  await page.clock.setFixedTime('2026-11-21T09:00:00Z');
  await page.goto(`${app.url}/`);
  await page.getByText('Nothing to do').waitFor();
  await field(page).focus();
  return { page, client, problems: person.problems, [Symbol.asyncDispose]: () => person[Symbol.asyncDispose]() };
}

/** As `expect.poll`, for a machine with more to do than this. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 });

function field(page: Page): Locator {
  return page.getByLabel('Add a task', { exact: true });
}

function search(page: Page): Locator {
  return page.getByLabel('Search tasks');
}

function found(page: Page): Locator {
  return page.getByRole('list', { name: 'Found' }).locator('[data-row]');
}

/** What is spelled out below the field. */
function chips(page: Page): Promise<string[]> {
  return page.getByRole('list', { name: 'Understood as' }).getByRole('listitem').allTextContents();
}

function tinted(page: Page): Promise<string[]> {
  return page.locator('form mark').allTextContents();
}

/** The middle of a tinted word, within the field. */
async function middleOf(page: Page, word: string): Promise<{ x: number; y: number }> {
  const [outer, inner] = [
    await field(page).boundingBox(),
    await page.locator('form mark', { hasText: word }).boundingBox(),
  ];
  if (!outer || !inner) throw new Error(`"${word}" is not in sight`);
  return { x: inner.x - outer.x + inner.width / 2, y: inner.y - outer.y + inner.height / 2 };
}

async function tasksOf(client: Client): Promise<Task[]> {
  return (await client.get<{ items: Task[] }>('/api/tasks')).body.items;
}

function isWiderThanWindow(page: Page): Promise<boolean> {
  return page.locator('html').evaluate((element) => {
    const { scrollWidth, clientWidth } = element as unknown as { scrollWidth: number; clientWidth: number };
    return scrollWidth > clientWidth;
  });
}
