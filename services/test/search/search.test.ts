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
