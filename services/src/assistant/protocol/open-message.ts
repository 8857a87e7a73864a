import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import type { ThreadItem } from '@duly/core';
import { showItem } from './show-item.ts';

const mostCharacters = 60_000;

/** A message of the assistant while it is being said. */
export class OpenMessage {
  readonly #id: string;
  readonly #threadId: string;
  readonly #createdAt: Date;
  #text = '';
  /** Half of a character, which waits for its other half: no JSON may carry it alone. */
  #half = '';

  constructor({ id, threadId, createdAt }: { id: string; threadId: string; createdAt: Date }) {
    this.#id = id;
    this.#threadId = threadId;
    this.#createdAt = createdAt;
  }

  get text(): string {
    return this.#text;
  }

  get isTooLong(): boolean {
    return this.#text.length > mostCharacters;
  }

  *begin(): Generator<ChatKitEvent> {
    yield {
      type: 'thread.item.added',
      item: showItem(this.#threadId, { ...this.item(false), content: { content: [] } }),
    };
    const update = { type: 'assistant_message.content_part.added', content_index: 0, content: part('') } as const;
    yield { type: 'thread.item.updated', item_id: this.#id, update };
  }

  *say(delta: string): Generator<ChatKitEvent> {
    const whole = this.#half + delta.replaceAll('\0', '');
    const endsInHalf = /[\uD800-\uDBFF]$/.test(whole);
    this.#half = endsInHalf ? whole.slice(-1) : '';
    const next = (endsInHalf ? whole.slice(0, -1) : whole).toWellFormed();
    if (next === '') return;
    this.#text += next;
    const update = { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: next } as const;
    yield { type: 'thread.item.updated', item_id: this.#id, update };
  }

  *end(): Generator<ChatKitEvent> {
    const content = part(this.#text);
    const update = { type: 'assistant_message.content_part.done', content_index: 0, content } as const;
    yield { type: 'thread.item.updated', item_id: this.#id, update };
    yield { type: 'thread.item.done', item: showItem(this.#threadId, this.item(false)) };
  }

  item(wasCut: boolean): ThreadItem {
    return {
      id: this.#id,
      kind: 'assistant_message',
      text: this.#text,
      content: { content: [part(this.#text)] },
      widget: null,
      wasCut,
      createdAt: this.#createdAt,
    };
  }
}

function part(text: string): { annotations: []; text: string; type: 'output_text' } {
  return { annotations: [], text, type: 'output_text' };
}
