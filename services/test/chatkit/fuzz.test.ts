import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nastyNames, nastyText, nastyValue } from '../fuzz/nasty.ts';
import type { Client } from '../support/client.ts';
import { propertySeed } from '../support/fixed-seed.ts';
import { type App, startApp } from '../support/start-app.ts';
import { ask, converse, message } from './chatkit-client.ts';
import { expectValid } from './schemas.ts';
import { scriptedAssistant } from './scripted-assistant.ts';

let app: App;
let ada: Client;
beforeAll(async () => {
  app = await startApp({ assistant: scriptedAssistant().assistant, environment: { LOG_LEVEL: 'silent' } });
  ada = await app.createUser();
});
afterAll(() => app[Symbol.asyncDispose]());

type Json = Record<string, unknown>;

test('no request breaks it: whatever stands in any place, the answer is right or a problem', {
  timeout: 120_000,
}, async () => {
  const { threadId: thread_id, events } = await converse(ada, 'widget');
  const done = events.flatMap((event) => (event.type === 'thread.item.done' ? [event.item.id] : []));
  const item_id = done.at(-1) ?? '';
  const tag = { type: 'input_tag', id: 't', text: 'Task', data: { a: [1] }, group: 'g', interactive: true };
  const input = { ...message('hello', { quoted_text: 'q' }), content: [{ type: 'input_text', text: 'hello' }, tag] };
  const requests = [
    { type: 'threads.create', params: { input }, metadata: { a: 1 } },
    { type: 'threads.add_user_message', params: { thread_id, input } },
    { type: 'threads.add_client_tool_output', params: { thread_id, result: { a: 1 } } },
    {
      type: 'threads.add_structured_input',
      params: { thread_id, item_id, input: { answers: { q: { values: ['a'] } } } },
    },
    { type: 'threads.retry_after_item', params: { thread_id, item_id } },
    { type: 'threads.custom_action', params: { thread_id, item_id, action: { type: 'ping', payload: { a: 1 } } } },
    { type: 'threads.sync_custom_action', params: { thread_id, item_id, action: { type: 'ping', payload: { a: 1 } } } },
    { type: 'threads.get_by_id', params: { thread_id } },
    { type: 'threads.list', params: { limit: 2, order: 'asc', after: thread_id }, metadata: { query: 'x' } },
    { type: 'threads.update', params: { thread_id, title: 'New' } },
    { type: 'items.list', params: { thread_id, limit: 2, order: 'asc', after: item_id } },
    { type: 'items.feedback', params: { thread_id, item_ids: [item_id], kind: 'positive' } },
  ];
  const counts: Record<number, number> = {};
  const broken = fc
    .constantFrom<Json>(...requests)
    .chain((request) =>
      fc
        .tuple(
          fc.constantFrom(...placesOf(request)),
          fc.oneof(nastyValue(), nastyText()),
          fc.constantFrom(...nastyNames),
        )
        .map(([place, value, name]) => withValue(request, place, value, name)),
    );
  await fc.assert(
    fc.asyncProperty(broken, async (request) => {
      const { status, events: said, text } = await ask(ada, request);
      counts[status] = (counts[status] ?? 0) + 1;
      expect(status, `${JSON.stringify(request)} ${text.slice(0, 300)}`).toBeLessThan(500);
      for (const event of said) {
        expectValid('event', event);
        // Whoever reads it in another language may take no half characters.
        expect(JSON.stringify(event)).not.toMatch(/[^\\]\\ud[89a-f]/i);
      }
    }),
    { seed: propertySeed, numRuns: Number(process.env.CHATKIT_FUZZ ?? 300) },
  );
  expect(counts[200]).toBeGreaterThan(0);
  expect(counts[422]).toBeGreaterThan(0);
});

/** The ways to every member of a value. */
function placesOf(value: unknown, way: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [way];
  const members = Object.entries(value).flatMap(([name, member]) => placesOf(member, [...way, name]));
  return [...members, ...(way.length > 0 ? [way] : [])];
}

/** The same with another value in a place, and now and then beside it. */
function withValue(request: Json, place: string[], value: unknown, name: string): unknown {
  const copy = structuredClone(request);
  let parent: Json = copy;
  for (const step of place.slice(0, -1)) parent = parent[step] as Json;
  parent[place.at(-1) ?? ''] = value;
  if (name.length % 3 === 0) Object.defineProperty(parent, name, { value, enumerable: true });
  return copy;
}
