import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { type App, startApp } from '../support/start-app.ts';
import { ask, eventsOf } from './chatkit-client.ts';
import { scriptedAssistant } from './scripted-assistant.ts';

const folder = new URL('./transcripts/', import.meta.url);
const files = readdirSync(folder).sort();
const names = files.filter((name) => name.endsWith('.request.json')).map((name) => name.replace('.request.json', ''));
const anId = /\b(?:thr|msg|tc)_\w+/g;

/** Our ids by those of the reference, learnt as they appear. */
const ours = new Map<string, string>();
let app: App;
let ada: Client;
beforeAll(async () => {
  app = await startApp({ assistant: scriptedAssistant().assistant, environment: { LOG_LEVEL: 'silent' } });
  ada = await app.createUser();
});
afterAll(() => app[Symbol.asyncDispose]());

describe('asked the same in the same order, it answers as the reference: events, fields, order, defaults', () => {
  test.each(names)('%s', async (name) => {
    const wanted = recorded(name);
    const answer = await ask(ada, JSON.parse(inOurIds(read(`${name}.request.json`))));
    expect(answer.contentType).toContain(wanted.isStream ? 'text/event-stream' : 'application/json');
    const got = linesOf(wanted.isStream ? answer.events : [answer.body]);
    learn(wanted.lines, got);
    expect(got).toEqual(wanted.lines.map(inOurIds));
  });
});

function recorded(name: string): { isStream: boolean; lines: string[] } {
  const file = files.find((other) => other.startsWith(`${name}.response.`)) ?? '';
  const isStream = file.endsWith('.sse');
  return { isStream, lines: linesOf(isStream ? eventsOf(read(file)) : [JSON.parse(read(file))]) };
}

/** What must be equal of events or answers, fields in their order. A text may come in as many pieces as one likes. */
function linesOf(values: readonly unknown[]): string[] {
  const lines = values.map((value) => JSON.stringify(comparable(value)));
  return lines.filter((line, index) => !line.includes('.text_delta') || line !== lines[index - 1]);
}

/** Without instants, what exactly the assistant says, and how a widget looks: those are not the protocol's. */
function comparable(value: unknown, key = '', parent: Record<string, unknown> = {}): unknown {
  if (key === 'created_at') return 'an instant';
  if (key === 'call_id') return 'a call';
  if (key === 'delta' || (key === 'text' && parent.type === 'output_text' && value !== '')) return 'what is said';
  if (key === 'widget') return 'a widget';
  if (Array.isArray(value)) return value.map((member) => comparable(member));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Record<string, unknown>;
  // Its icons are for the client that has them.
  const members = Object.entries(record).filter(([name]) => name !== 'icon');
  return Object.fromEntries(members.map(([name, member]) => [name, comparable(member, name, record)]));
}

function learn(reference: readonly string[], got: readonly string[]): void {
  const theirs = reference.join().match(anId) ?? [];
  const own = got.join().match(anId) ?? [];
  theirs.forEach((id, index) => {
    const counterpart = own[index];
    if (!ours.has(id) && counterpart?.split('_')[0] === id.split('_')[0]) ours.set(id, counterpart as string);
  });
}

function inOurIds(text: string): string {
  return text.replaceAll(anId, (id) => ours.get(id) ?? id);
}

function read(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}
