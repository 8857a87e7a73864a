import { once } from 'node:events';
import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http';

export interface Turn {
  firstEventMs: number;
  lastEventMs: number;
  threadId: string;
  /** The answer ended without an error. */
  isWhole: boolean;
}

interface Saying {
  port: number;
  cookie: string;
  text: string;
  /** Absent: a new conversation. */
  threadId?: string;
  agent?: Agent;
}

/** Says something to the assistant and reads the answer to its last event. */
export async function sayTo(saying: Saying): Promise<Turn> {
  const startedMs = performance.now();
  let firstEventMs = Number.NaN;
  let text = '';
  for await (const chunk of await openTurn(saying)) {
    if (text === '') firstEventMs = performance.now() - startedMs;
    text += chunk;
  }
  const threadId = saying.threadId ?? /"id":"(thr_[^"]+)"/.exec(text)?.[1] ?? '';
  const isWhole = text.includes('"thread.item.done"') && !text.includes('"type":"error"');
  return { firstEventMs, lastEventMs: performance.now() - startedMs, threadId, isWhole };
}

/** The answer while it is still under way. */
export async function openTurn({ port, cookie, text, threadId, agent }: Saying): Promise<IncomingMessage> {
  const input = { content: [{ type: 'input_text', text }], attachments: [], inference_options: {} };
  const body =
    threadId === undefined
      ? { type: 'threads.create', params: { input } }
      : { type: 'threads.add_user_message', params: { thread_id: threadId, input } };
  const asking = httpRequest({
    port,
    host: '127.0.0.1',
    path: '/api/chatkit',
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    ...(agent ? { agent } : {}),
  });
  asking.end(JSON.stringify(body));
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`A turn was answered with ${response.statusCode}`);
  response.setEncoding('utf8');
  return response;
}
