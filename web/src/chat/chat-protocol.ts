import type { Problem } from '@duly/contracts';
import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import type { ChatKitItemPage, ChatKitThread, ChatKitThreadPage } from '@duly/contracts/chatkit/items';
import type { SentChatKitRequest as Sent } from '@duly/contracts/chatkit/requests';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { Refused, Unanswered } from '../api/failures.ts';

interface Answers {
  'threads.get_by_id': ChatKitThread;
  'threads.list': ChatKitThreadPage;
  'threads.update': ChatKitThread;
  'threads.delete': object;
  'items.list': ChatKitItemPage;
  'items.feedback': object;
}

export type Asking = Extract<Sent, { type: keyof Answers }>;
/** What is answered with a stream, as far as the page asks for it. */
export type Saying = Extract<
  Sent,
  {
    type:
      | 'threads.create'
      | 'threads.add_user_message'
      | 'threads.retry_after_item'
      | 'threads.custom_action'
      | 'threads.add_structured_input';
  }
>;

/** The assistant's server, as the page speaks with it. */
export interface ChatProtocol {
  ask<A extends Asking>(request: A): Promise<Answers[A['type']]>;
  /**
   * Sends what is answered with events. Fails with `Refused` before the first one, and with `Unanswered` whenever the
   * connection breaks; aborting the signal leaves the answer, which ends it on the server.
   */
  say(request: Saying, signal: AbortSignal): AsyncIterable<ChatKitEvent>;
}

const path = '/api/chatkit';
const answerWithinMs = 20_000;
/** A turn lasts a minute at most; longer than this nothing is silent and alive. */
const silentAtMostMs = 75_000;

export const chatProtocol: ChatProtocol = {
  async ask(request) {
    const response = await send(request, AbortSignal.timeout(answerWithinMs));
    return (await response.json().catch(broken)) as never;
  },
  async *say(request, signal) {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), silentAtMostMs);
    try {
      const response = await send(request, AbortSignal.any([signal, silence.signal]));
      if (!response.body) throw new Unanswered(away);
      const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
      // Not every browser can iterate over a stream.
      const reader = events.getReader();
      for (;;) {
        const { done, value } = await reader.read().catch(broken);
        if (done) return;
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), silentAtMostMs);
        yield JSON.parse(value.data) as ChatKitEvent;
      }
    } finally {
      clearTimeout(timer);
      silence.abort();
    }
  },
};

const away = 'Duly cannot be reached. Check your connection.';

async function send(request: Sent, signal: AbortSignal): Promise<Response> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    credentials: 'same-origin',
    cache: 'no-store',
    signal,
  }).catch(broken);
  if (response.ok) return response;
  const problem = (await response.json().catch(() => null)) as Problem | null;
  if (problem?.code && response.status < 500 && response.status !== 429) throw new Refused(problem);
  throw new Unanswered(problem?.detail || 'Duly cannot answer at the moment.');
}

function broken(cause: unknown): never {
  throw new Unanswered(away, { cause });
}
