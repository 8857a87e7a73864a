import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import { addThreadItem, replaceThreadItem, type ThreadItem } from '@duly/core';
import type { TurnEvent } from '../turn.ts';
import type { Asked, BegunTurn } from './begun-turn.ts';
import { questionContent } from './client-items.ts';
import { newItemId } from './new-ids.ts';
import { OpenMessage } from './open-message.ts';
import { showItem } from './show-item.ts';
import { showWidget } from './show-widget.ts';

const mostItems = 100;

/** Ends a turn that the conversation cannot go on with. */
export class TurnEnds extends Error {
  override readonly name = 'TurnEnds';
}

/** What has been said in a turn: turns its events into those of the protocol, and keeps them. */
export class Said {
  readonly #asked: Asked;
  readonly #begun: BegunTurn;
  #message: OpenMessage | null = null;
  #items = 0;

  constructor(asked: Asked, begun: BegunTurn) {
    this.#asked = asked;
    this.#begun = begun;
  }

  async *take(event: TurnEvent): AsyncGenerator<ChatKitEvent> {
    if (event.kind === 'text') {
      yield* this.#say(event.delta);
      return;
    }
    if (event.kind === 'progress') {
      yield { type: 'progress_update', text: event.text };
      return;
    }
    if (event.kind === 'error') {
      yield* this.endCut();
      yield failure(event.message, event.mayRetry);
      return;
    }
    yield* this.endMessage();
    switch (event.kind) {
      case 'message-end':
        return;
      case 'widget':
        yield* this.#add('widget', event.text, await this.#contentOf(event), event.widget);
        return;
      case 'replace-widget':
        yield* this.#replaceSender(event);
        return;
      case 'client-call': {
        const { name, arguments: given } = event;
        const content = { status: 'pending', call_id: this.#asked.context.newId(), name, arguments: given };
        yield* this.#add('client_tool_call', name, content);
        return;
      }
      case 'questions': {
        const text = event.questions.map(({ question }) => question).join('\n');
        yield* this.#add('structured_input', text, { ...questionContent(event.questions) });
        return;
      }
    }
  }

  /** Ends the open message, if there is one: keeps it, and says that it is done. */
  async *endMessage(): AsyncGenerator<ChatKitEvent> {
    const message = this.#message;
    if (!message) return;
    this.#message = null;
    await this.#keep(message.item(false));
    yield* message.end();
  }

  /** The same where it breaks off. */
  async *endCut(): AsyncGenerator<ChatKitEvent> {
    const message = this.#message;
    await this.keepCut();
    if (message) yield* message.end();
  }

  /** Keeps what was said of a message that nobody has ended. The answer ends anyway: a failure is only noted. */
  async keepCut(): Promise<void> {
    const message = this.#message;
    this.#message = null;
    if (!message || message.text.trim() === '') return;
    try {
      await this.#keep(message.item(true));
    } catch (error) {
      if (error instanceof TurnEnds) return;
      this.#asked.context.log.warn({ err: error }, 'What was said could not be kept');
    }
  }

  *#say(delta: string): Generator<ChatKitEvent> {
    if (delta === '') return;
    if (!this.#message) {
      const { newId, database } = this.#asked.context;
      const id = newItemId('assistant_message', newId);
      this.#message = new OpenMessage({ id, threadId: this.#threadId, createdAt: database.now() });
      yield* this.#message.begin();
    }
    yield* this.#message.say(delta);
    if (this.#message.isTooLong) throw new TurnEnds('The answer was too long and ends here.');
  }

  async *#add(
    kind: ThreadItem['kind'],
    text: string,
    content: Record<string, unknown>,
    widget: unknown = null,
  ): AsyncGenerator<ChatKitEvent> {
    const { newId, database } = this.#asked.context;
    const id = newItemId(kind, newId);
    const item: ThreadItem = { id, kind, text, content, widget, wasCut: false, createdAt: database.now() };
    await this.#keep(item);
    yield { type: 'thread.item.done', item: showItem(this.#threadId, item) };
  }

  async *#replaceSender(event: TurnEvent & { kind: 'replace-widget' }): AsyncGenerator<ChatKitEvent> {
    const { sender } = this.#begun;
    if (!sender) return;
    const { widget, text } = event;
    const item: ThreadItem = { ...sender, text, content: await this.#contentOf(event), widget };
    const { database } = this.#asked.context;
    if (!(await replaceThreadItem(database, this.#begun.turn.userId, this.#threadId, item))) throw changedElsewhere();
    yield { type: 'thread.item.replaced', item: showItem(this.#threadId, item) };
  }

  async #contentOf(event: TurnEvent & { kind: 'widget' | 'replace-widget' }): Promise<Record<string, unknown>> {
    const root = await showWidget(this.#asked.context.database, this.#begun.turn, event);
    return { widget: root, ...(event.text === '' ? {} : { copy_text: event.text }) };
  }

  async #keep(item: ThreadItem): Promise<void> {
    this.#items += 1;
    if (this.#items > mostItems) throw new TurnEnds('The answer had too many parts and ends here.');
    const { thread, turn } = this.#begun;
    const { database } = this.#asked.context;
    const { revision } = thread;
    if (!(await addThreadItem(database, turn.userId, thread.id, item, { revision }))) throw changedElsewhere();
  }

  get #threadId(): string {
    return this.#begun.thread.id;
  }
}

export function failure(message: string, mayRetry: boolean): ChatKitEvent {
  return { type: 'error', code: 'custom', message, allow_retry: mayRetry };
}

/** Deleted, or taken back to be answered anew: this answer belongs to nothing. */
function changedElsewhere(): TurnEnds {
  return new TurnEnds('This conversation has changed elsewhere: open it anew.');
}
