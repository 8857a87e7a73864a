import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { type App, startApp } from '../support/start-app.ts';

interface Fragment {
  text: string;
  hit: boolean;
}
interface Found {
  items: { task: { id: string; title: string }; title: Fragment[]; notes: Fragment[] }[];
  hasMore: boolean;
}

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const search = (client: Client, q: string, more = '') =>
  client.get<Found>(`/api/search?q=${encodeURIComponent(q)}${more}`);
const titles = async (client: Client, q: string) => (await search(client, q)).body.items.map(({ task }) => task.title);

/** An account with tasks of these titles, made in their order. */
async function personWith(...tasks: (string | Record<string, unknown>)[]): Promise<Client> {
  const person = await app.createUser();
  for (const task of tasks) await person.createTask(typeof task === 'string' ? { title: task } : task);
  return person;
}

test('a task is found as soon as it is there, and not when it is deleted', async () => {
  const ada = await personWith('Water the plants');
  const { body } = await search(ada, 'plants');
  expect(body).toMatchObject({ hasMore: false, items: [{ task: { title: 'Water the plants' } }] });
  const id = body.items[0]?.task.id;
  await ada.post(`/api/tasks/${id}/complete`);
  expect(await titles(ada, 'plants')).toEqual(['Water the plants']);
  await ada.request('DELETE', `/api/tasks/${id}`);
  expect(await titles(ada, 'plants')).toEqual([]);
});

test('nobody finds the tasks of another account', async () => {
  const [ada, eve] = [await personWith('Secret plan'), await personWith('Secret santa')];
  expect(await titles(ada, 'secret')).toEqual(['Secret plan']);
  expect(await titles(eve, 'secret')).toEqual(['Secret santa']);
  expect(await titles(eve, 'plan')).toEqual([]);
});

test.each([
  ['cafe', 'Café crème'],
  ['CAFÉ', 'Café crème'],
  ['strasse', 'Große Straße fegen'],
  ['Grosse', 'Große Straße fegen'],
  ['müll', 'Muell und Müll'],
  ['牛奶', '買牛奶'],
  ['買牛', '買牛奶'],
  ['奶', '買牛奶'],
  ['買牛奶', '買牛奶'],
  ['テレビ', 'ﾃﾚﾋﾞを買う'],
  ['นม', 'ซื้อนมสด'],
  ['공부', '한국어 공부하기'],
  ['שלום', 'להגיד שָׁלוֹם לדני'],
  ['مرحبا', 'قل مَرْحَبًا'],
  ['🎉', 'Party 🎉 planen'],
  ['o’brien', "Call O'Brien"],
  ['10:30', 'Train at 10:30'],
  ['denti', 'Dentist'],
  ['dentits', 'Dentist'],
  ['dentst', 'Dentist'],
  ['fentist', 'Dentist'],
  ['grocries', 'Buy groceries'],
  ['grocries dentits', 'Dentist, then groceries'],
  ['dentits -bread (grocries or zzzzz)', 'Dentist, then groceries'],
  ['елка', 'Купить ёлку, Ёлка'],
])('%s finds %s', async (q, title) => {
  const ada = await personWith(title, 'Something else');
  expect(await titles(ada, q)).toEqual([title]);
});

test.each([["'; drop table tasks; --"], ["x' | 'y"], ['a:*&!b'], ['100% _'], ['$1'], ['<b>bold</b>']])(
  '%s is only text',
  async (q) => {
    const ada = await personWith(`About ${q} and so on`, 'Something else');
    expect(await titles(ada, JSON.stringify(q))).toEqual([`About ${q} and so on`]);
  },
);

test('the best match goes first: just this, then title over tags over notes, open before done, the nearer due', async () => {
  const ada = await personWith(
    { title: 'In the notes', notes: 'milk' },
    { title: 'In a tag', tags: ['milk'] },
    { title: 'The milkman' },
    { title: 'Done milk run' },
    { title: 'Late milk run', due: { date: '2035-01-02' } },
    { title: 'Soon milk run', due: { date: '2035-01-01' } },
    { title: 'Milk!' },
  );
  const done = (await search(ada, 'done')).body.items[0]?.task.id;
  await ada.post(`/api/tasks/${done}/complete`);
  expect(await titles(ada, 'milk')).toEqual([
    'Milk!',
    'Soon milk run',
    'Late milk run',
    'Done milk run',
    'The milkman',
    'In a tag',
    'In the notes',
  ]);
});

test('a misspelled word is no match while there is one that is written so', async () => {
  const ada = await personWith('Dentist', 'Dentits');
  expect(await titles(ada, 'dentits')).toEqual(['Dentits']);
  expect(await titles(ada, '"dentsit"')).toEqual([]);
  expect(await titles(ada, '-dentits')).toEqual(['Dentist']);
});

test('what matched is marked, never as HTML', async () => {
  const ada = await personWith({ title: 'Buy <b>milk</b>', notes: 'Fresh milk & bread' });
  const { body } = await search(ada, 'milk');
  expect(body.items[0]).toMatchObject({
    title: [
      { text: 'Buy <b>', hit: false },
      { text: 'milk', hit: true },
      { text: '</b>', hit: false },
    ],
    notes: [
      { text: 'Fresh ', hit: false },
      { text: 'milk', hit: true },
      { text: ' & bread', hit: false },
    ],
  });
});

test('the limit holds, and says that there are more', async () => {
  const ada = await personWith('Task a', 'Task b', 'Task c');
  expect((await search(ada, 'task', '&limit=2')).body).toMatchObject({ hasMore: true, items: [{}, {}] });
  expect((await search(ada, 'task', '&limit=3')).body).toMatchObject({ hasMore: false, items: [{}, {}, {}] });
});

test('of many that are meant by a misspelled word as many are found as are asked for', async () => {
  const ada = await personWith(...Array.from({ length: 25 }, (_, index) => `Dentist and dental ${index}`));
  expect((await search(ada, 'denta')).body).toMatchObject({ hasMore: true, items: { length: 20 } });
  const { body } = await search(ada, 'dentits', '&limit=100');
  expect(new Set(body.items.map(({ task }) => task.id)).size).toBe(25);
  expect(body).toMatchObject({ hasMore: false, items: { length: 25 } });
});

test.each([
  ['is:late', 'At character 4: expected open, done, overdue, recurring.'],
  ['milk or', 'At character 8: expected a word'],
  ['(milk', 'At character 6: expected a closing parenthesis.'],
  [' ', 'At character 2: expected a word'],
])('%j is refused with the place and what was expected', async (q, detail) => {
  const ada = await personWith();
  const { status, body } = await search(ada, q);
  expect(status).toBe(422);
  expect(body).toMatchObject({
    code: 'invalid_filter',
    detail: expect.stringContaining(detail),
    errors: [{ pointer: '/q', code: 'invalid_filter', message: expect.stringContaining(detail) }],
  });
});

test.each([
  ['no question', '/api/search', '/q'],
  ['an empty one', '/api/search?q=', '/q'],
  ['one of 501 characters', `/api/search?q=${'x'.repeat(501)}`, '/q'],
  ['a limit of 0', '/api/search?q=x&limit=0', '/limit'],
])('%s is refused', async (_, path, pointer) => {
  const ada = await personWith();
  const { status, body } = await ada.get(path);
  expect(status).toBe(422);
  expect(body).toMatchObject({ code: 'invalid_input', errors: [{ pointer }] });
});

test('today and overdue are those of the person', async () => {
  const east = await app.createUser({ timeZone: 'Pacific/Kiritimati' });
  const west = await app.createUser({ timeZone: 'Pacific/Niue' });
  const dateIn = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
  // Their days are never the same date: 25 hours lie between the two.
  await east.createTask({ title: 'East', due: { date: dateIn('Pacific/Kiritimati') } });
  await west.createTask({ title: 'West', due: { date: dateIn('Pacific/Kiritimati') } });
  expect(await titles(east, 'due:today')).toEqual(['East']);
  expect(await titles(west, 'due:today')).toEqual([]);
  expect(await titles(west, 'is:overdue')).toEqual([]);
  expect(await titles(west, 'due:after:today')).toEqual(['West']);
});
