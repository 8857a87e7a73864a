import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the endpoint does with one request: it gets what was asked and writes what it likes. */
export type Reply = (response: ServerResponse, asked: Asked) => void | Promise<void>;

export interface Asked {
  messages: { role: string; content?: unknown; tool_calls?: unknown }[];
  tools: { function: { name: string; parameters: unknown } }[];
  [field: string]: unknown;
}

export interface ChatEndpoint extends AsyncDisposable {
  url: string;
  asked: Asked[];
}

/** A server that speaks the wire format of an OpenAI-compatible endpoint; the last reply answers all further requests. */
export async function startChatEndpoint(...replies: Reply[]): Promise<ChatEndpoint> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request)) as Asked;
    asked.push(body);
    await replies[Math.min(asked.length, replies.length) - 1]?.(response, body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Delta = Record<string, unknown>;

/** Streams deltas as chunks; `pieceLength` cuts the bytes anywhere, also within an event. */
export function streaming(deltas: readonly Delta[], { finish = 'stop', pieceLength = 0, isCut = false } = {}): Reply {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunks = deltas.map((delta) => chunkOf({ delta, finish_reason: null }));
    if (!isCut) chunks.push(chunkOf({ delta: {}, finish_reason: finish }), 'data: [DONE]\n\n');
    const bytes = Buffer.from(chunks.join(''));
    const length = pieceLength || bytes.length;
    for (let at = 0; at < bytes.length; at += length) {
      response.write(bytes.subarray(at, at + length));
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (isCut) response.destroy();
    else response.end();
  };
}

function chunkOf(choice: Delta): string {
  const chunk = {
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, ...choice }],
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

export function saying(text: string): Reply {
  return streaming([{ role: 'assistant', content: '' }, ...[...text].map((content) => ({ content }))]);
}

/** Calls tools in one answer, side by side, their arguments in pieces of `argumentLength`. */
export function calling(
  calls: readonly { name: string; input: unknown }[],
  { argumentLength = 7, pieceLength = 0 } = {},
): Reply {
  const starts = calls.map(({ name }, index) => ({
    tool_calls: [{ index, id: `t${index}`, type: 'function', function: { name, arguments: '' } }],
  }));
  const pieces = calls.flatMap(({ input }, index) =>
    cut(typeof input === 'string' ? input : JSON.stringify(input), argumentLength).map((piece) => ({
      tool_calls: [{ index, function: { arguments: piece } }],
    })),
  );
  return streaming([{ role: 'assistant', content: null }, ...starts, ...pieces], {
    finish: 'tool_calls',
    pieceLength,
  });
}

export function failing(status: number): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: 'secret words of the endpoint', type: 'x' } }));
  };
}

function cut(text: string, length: number): string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${length}}`, 'g')) ?? [''];
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
