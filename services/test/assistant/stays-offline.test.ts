import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { type App, startApp } from '../support/start-app.ts';
import { type ChatEndpoint, saying, startChatEndpoint } from './wire/chat-endpoint.test-support.ts';

let stack: AsyncDisposableStack;
let endpoint: ChatEndpoint;
let app: App;
beforeAll(async () => {
  stack = new AsyncDisposableStack();
  endpoint = stack.use(await startChatEndpoint(saying('Hello from the model')));
  const environment = { OPENAI_BASE_URL: endpoint.url, OPENAI_MODEL: 'some-model' };
  app = stack.use(await startApp({ environment }));
});
afterAll(() => stack.disposeAsync());

function stayOffline(who: Client): Promise<unknown> {
  return who.request('PATCH', '/api/settings', { assistant: { staysOffline: true } });
}

interface Thinking {
  host: string | null;
  model: string | null;
  staysOffline: boolean;
  limitsADay: { turns: number };
  today: { turns: number };
}

test('nothing that somebody who stays offline says leaves the machine, in any conversation', async () => {
  const ada = await app.createUser();
  const say = async (text: string): Promise<string> => {
    const content = [{ type: 'input_text', text }];
    const input = { content, attachments: [], inference_options: {} };
    return (await ada.post('/api/chatkit', { type: 'threads.create', params: { input } })).text;
  };
  const before = endpoint.asked.length;
  expect(await say('add milk')).toContain('Hello from the model');
  expect(endpoint.asked).toHaveLength(before + 1);

  await stayOffline(ada);
  expect(await say('add eggs')).toContain('eggs');
  expect(await say('use the model again')).toContain('Changed your settings');
  expect(endpoint.asked).toHaveLength(before + 1);

  expect(await say('add bread')).toContain('Hello from the model');
  expect(endpoint.asked).toHaveLength(before + 2);
});

test('the interface learns where text goes, and how much has been asked', async () => {
  const ada = await app.createUser();
  const { host } = new URL(endpoint.url);
  const { body } = await ada.get<Thinking>('/api/assistant');
  expect(body).toMatchObject({ host, model: 'some-model', staysOffline: false, today: { turns: 0, modelTokens: 0 } });
  expect(body.limitsADay.turns).toBeGreaterThan(0);

  await stayOffline(ada);
  expect((await ada.get<Thinking>('/api/assistant')).body).toMatchObject({ host, staysOffline: true });
});

test('without an endpoint there is no host', async () => {
  await using plain = await startApp();
  const ada = await plain.createUser();
  expect((await ada.get<Thinking>('/api/assistant')).body).toMatchObject({ host: null, model: null });
});

test('staying offline is undone like any change of the settings', async () => {
  const ada = await app.createUser();
  await stayOffline(ada);
  const { body } = await ada.get<{ items: { id: string }[] }>('/api/activity');
  await ada.post(`/api/activity/${body.items[0]?.id}/undo`, {});
  const settings = await ada.get<{ assistant: unknown }>('/api/settings');
  expect(settings.body.assistant).toEqual({ staysOffline: false });
});
