import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import type { Client } from '../support/client.ts';

export interface ChatKitAnswer {
  status: number;
  contentType: string;
  text: string;
  /** Of a stream; else empty. */
  events: ChatKitEvent[];
  /** Of a JSON answer; else empty. */
  body: Record<string, unknown>;
}

/** Sends a request of the protocol and reads the answer to its end. */
export async function ask(client: Client, request: unknown): Promise<ChatKitAnswer> {
  const { status, headers, text, body } = await client.post('/api/chatkit', request);
  const contentType = headers.get('content-type') ?? '';
  return { status, contentType, text, events: contentType.includes('event-stream') ? eventsOf(text) : [], body };
}

/** A stream that the test reads event by event, and may leave. */
export interface OpenAnswer {
  next: () => Promise<ChatKitEvent | null>;
  /** Reads up to the first event for which this is true. */
  until: (isWanted: (event: ChatKitEvent) => boolean) => Promise<ChatKitEvent>;
  hangUp: () => void;
}

export async function open(client: Client, request: unknown): Promise<OpenAnswer> {
  const asking = httpRequest(`${client.url}/api/chatkit`, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'application/json' },
  });
  // Leaving in the middle is one.
  asking.on('error', () => {});
  asking.end(JSON.stringify(request));
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`There is no stream: ${await textOf(response)}`);
  response.setEncoding('utf8');
  const reader = response[Symbol.asyncIterator]() as AsyncIterator<string>;
  let buffered = '';
  const next = async (): Promise<ChatKitEvent | null> => {
    for (;;) {
      const end = buffered.indexOf('\n\n');
      if (end >= 0) {
        const [event] = eventsOf(buffered.slice(0, end + 2));
        buffered = buffered.slice(end + 2);
        return event ?? null;
      }
      const read = await reader.next();
      if (read.done) return null;
      buffered += read.value;
    }
  };
  return {
    next,
    until: async (isWanted) => {
      for (;;) {
        const event = await next();
        if (event === null) throw new Error('The stream ended before what was waited for');
        if (isWanted(event)) return event;
      }
    },
    hangUp: () => asking.destroy(),
  };
}

/** The events of a stream's text; throws on anything that is not `data: {json}` between empty lines. */
export function eventsOf(text: string): ChatKitEvent[] {
  if (text === '') return [];
  if (!text.endsWith('\n\n')) throw new Error(`The stream ends in the middle: ${text.slice(-80)}`);
  return text
    .slice(0, -2)
    .split('\n\n')
    .map((block) => {
      if (!block.startsWith('data: {') || block.includes('\n')) throw new Error(`This is no event: ${block}`);
      return JSON.parse(block.slice(6)) as ChatKitEvent;
    });
}

/** A person's message as a client sends it. */
export function message(text: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { content: [{ type: 'input_text', text }], attachments: [], inference_options: {}, ...more };
}

/** Begins a conversation and resolves with its id and its events. */
export async function converse(client: Client, text: string): Promise<{ threadId: string; events: ChatKitEvent[] }> {
  const { events, text: raw } = await ask(client, { type: 'threads.create', params: { input: message(text) } });
  const [first] = events;
  if (first?.type !== 'thread.created') throw new Error(`No conversation began: ${raw}`);
  return { threadId: first.thread.id, events };
}
