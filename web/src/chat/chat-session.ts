import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import type { ActionConfig } from '@duly/contracts/chatkit/widgets';
import type { Store } from '../account/store.ts';
import { createStore } from '../account/store.ts';
import { failureWords, isSignedOut, Refused, Unanswered } from '../api/failures.ts';
import { newId } from '../new-id.ts';
import { applyEvent, takeBackAfter } from './apply-event.ts';
import type { ChatProtocol, Saying } from './chat-protocol.ts';
import { createChatReading } from './chat-reading.ts';
import type { ChatState, Unsaid } from './chat-state.ts';
import { initialChatState, messageIdOf } from './chat-state.ts';
import type { KeptChat } from './kept-chat.ts';
import type { OtherWindows } from './other-windows.ts';
import { saidWords } from './said-words.ts';

export interface ChatPorts {
  protocol: ChatProtocol;
  kept: KeptChat;
  windows: OtherWindows;
  /** Runs it when the page is next drawn: words come faster than that. */
  soon(act: () => void): void;
  later(act: () => void, ms: number): void;
  /** The host that messages go to; null while Duly answers by itself. */
  modelHost(): string | null;
  onSignedOut(): void;
  /** A conversation was begun, or has got its title. */
  onThread(id: string, title: string | null): void;
}

/** The conversation of this window: it goes on while other pages are looked at. */
export interface ChatSession {
  store: Store<ChatState>;
  /** Shows a conversation; null: begins one. */
  open(threadId: string | null): void;
  say(text: string, options?: { isOffline?: boolean }): void;
  /** Sends again what did not arrive: it is the same message, and done once. */
  sayAgain(): void;
  /** Takes back what did not arrive; its words go back into the field. */
  takeBack(): string;
  /** Has the last message answered anew; without the language model when asked so. */
  retry(options?: { isOffline?: boolean }): void;
  press(itemId: string, action: ActionConfig): void;
  cancel(): void;
  readEarlier(): Promise<void>;
  /** Reads what other windows have said meanwhile. */
  refresh(): void;
  /** A conversation has another title. */
  retitle(threadId: string, title: string): void;
}

/** After somebody has left, the server still shows what it did: for so long. */
const afterCancelMs = [400, 3_500];

export function createChatSession(ports: ChatPorts): ChatSession {
  const { protocol, kept, windows } = ports;
  const store = createStore<ChatState>(initialChatState);
  const reading = createChatReading(store, ports);
  let leaving: AbortController | null = null;

  function open(threadId: string | null): void {
    const { opened, threadId: shown, status } = store.get();
    if (threadId === shown && opened > 0 && status !== 'failed') return;
    // An answer under way elsewhere is read to its end: leaving it would end it.
    leaving = null;
    const unsaid = kept.unsaid();
    store.set({
      ...initialChatState,
      threadId,
      opened: opened + 1,
      status: threadId === null ? 'ready' : 'loading',
      unsaid: unsaid?.threadId === threadId ? { ...unsaid, failure: unsaid.failure ?? notKnown } : null,
    });
    if (threadId === null) {
      if (store.get().unsaid) void reading.findBegun();
      return;
    }
    void reading.open(threadId).then((isOpen) => {
      const broken = kept.broken();
      if (isOpen && broken?.threadId === threadId && reading.isLastAsked(broken.messageId)) goOn(broken.messageId);
    });
  }

  /** The page was loaded anew in the middle of an answer, which ended it: it is said again, and nothing is done twice. */
  function goOn(messageId: string): void {
    kept.keepBroken(null);
    answerAnew(messageId, {});
  }

  function say(text: string, { isOffline = false } = {}): void {
    const { threadId } = store.get();
    send({ key: newId(), threadId, text, isOffline, failure: null });
  }

  function send(unsaid: Unsaid): void {
    store.set({ unsaid: { ...unsaid, failure: null }, trouble: null });
    kept.keepUnsaid({ ...unsaid, failure: null });
    const input = {
      content: [{ type: 'input_text' as const, text: unsaid.text }],
      attachments: [],
      inference_options: unsaid.isOffline ? { model: 'offline' } : {},
    };
    const metadata = { key: unsaid.key };
    const request: Saying =
      unsaid.threadId === null
        ? { type: 'threads.create', params: { input }, metadata }
        : { type: 'threads.add_user_message', params: { thread_id: unsaid.threadId, input }, metadata };
    void run(request, { messageId: messageIdOf(unsaid.key) });
  }

  function answerAnew(messageId: string, { isOffline = false }): void {
    const { threadId } = store.get();
    if (threadId === null) return;
    const params = { thread_id: threadId, item_id: messageId };
    const request: Saying = {
      type: 'threads.retry_after_item',
      params,
      ...(isOffline ? { metadata: { model: 'offline' } } : {}),
    };
    void run(request, { messageId, takesBack: true });
  }

  async function run(
    request: Saying,
    { messageId, takesBack = false }: { messageId?: string; takesBack?: boolean },
  ): Promise<void> {
    if (leaving) return;
    const left = new AbortController();
    leaving = left;
    const { opened } = store.get();
    const isShown = () => store.get().opened === opened;
    store.set({ isAnswering: true, progress: null, trouble: null, announced: '' });
    const said: string[] = [];
    let waiting: ChatKitEvent[] = [];
    let mustTakeBack = takesBack;
    let isBroken = false;

    function apply(): void {
      const events = waiting;
      waiting = [];
      if (!isShown()) return;
      for (const event of events) store.set((state) => applyEvent(state, event));
    }
    function take(event: ChatKitEvent): void {
      if (event.type === 'thread.item.done' && event.item.id === messageId) kept.keepUnsaid(null);
      if (!isShown()) return;
      if (mustTakeBack && messageId !== undefined && event.type.startsWith('thread.item.')) {
        mustTakeBack = false;
        store.set((state) => ({ said: takeBackAfter(state.said, messageId) }));
        windows.tell({ kind: 'taken-back', threadId: store.get().threadId, messageId });
      }
      waiting.push(event);
      if (waiting.length === 1) ports.soon(apply);
      if (event.type === 'thread.created' || event.type === 'thread.updated') {
        apply();
        kept.keepThread(event.thread.id);
        ports.onThread(event.thread.id, event.thread.title ?? null);
      }
      if (event.type === 'thread.item.done' && event.item.id !== messageId) said.push(saidWords(event.item));
      const { threadId } = store.get();
      if (event.type === 'stream_options' && threadId !== null && messageId !== undefined) {
        kept.keepBroken({ threadId, messageId });
      }
      windows.tell({ kind: 'event', threadId, event });
    }

    try {
      for await (const event of protocol.say(request, left.signal)) take(event);
      apply();
      if (isShown()) settleTrouble(request);
    } catch (failure) {
      apply();
      // A page that is being left ends its requests as well, and is told so: its answer is still broken off.
      isBroken = !left.signal.aborted && failure instanceof Unanswered;
      if (isShown()) fail(failure, { isLeft: left.signal.aborted, request });
    } finally {
      if (leaving === left) leaving = null;
      const { threadId } = store.get();
      if (isShown()) {
        if (!isBroken) kept.keepBroken(null);
        store.set({ isAnswering: false, progress: null, announced: said.filter(Boolean).join('\n') });
        windows.tell({ kind: 'ended', threadId });
      }
    }
  }

  function settleTrouble(request: Saying): void {
    const { said, trouble } = store.get();
    if (trouble) {
      const mayRetry = trouble.mayRetry && canRetry(request);
      store.set({ trouble: { ...trouble, mayRetry, mayGoOffline: canRetry(request) && ports.modelHost() !== null } });
    } else if (said.some(({ isOpen }) => isOpen)) brokeOff(request);
  }

  function fail(failure: unknown, { isLeft, request }: { isLeft: boolean; request: Saying }): void {
    const { unsaid } = store.get();
    if (isSignedOut(failure)) ports.onSignedOut();
    else if (isLeft) {
      store.set({ trouble: { words: 'Stopped.', mayRetry: canRetry(request), mayGoOffline: false } });
      if (unsaid) setUnsaid({ ...unsaid, failure: 'Stopped before it arrived.' });
      for (const ms of afterCancelMs) ports.later(refresh, ms);
    } else if (unsaid) {
      setUnsaid({ ...unsaid, failure: failureWords(failure) });
      if (!(failure instanceof Refused)) void reading.findArrived();
    } else if (failure instanceof Refused) {
      store.set({ trouble: { words: failureWords(failure), mayRetry: false, mayGoOffline: false } });
      refresh();
    } else brokeOff(request);
  }

  function brokeOff(request: Saying): void {
    const words = canRetry(request)
      ? 'The connection broke before the answer was complete.'
      : 'The connection broke. Press again if nothing has changed: nothing is done twice.';
    store.set({ trouble: { words, mayRetry: canRetry(request), mayGoOffline: false } });
    refresh();
  }

  function setUnsaid(unsaid: Unsaid | null): void {
    kept.keepUnsaid(unsaid);
    store.set({ unsaid });
  }

  function refresh(): void {
    if (!leaving) void reading.refresh();
  }

  windows.listen((news) => {
    const { threadId } = store.get();
    if (leaving || threadId === null || news.threadId !== threadId) return;
    if (news.kind === 'ended') {
      store.set({ isAnsweredElsewhere: false, progress: null });
      refresh();
    } else if (news.kind === 'taken-back') {
      store.set(({ said }) => ({ said: takeBackAfter(said, news.messageId), isAnsweredElsewhere: true }));
    } else store.set((state) => ({ ...applyEvent(state, news.event), isAnsweredElsewhere: true }));
  });

  return {
    store,
    open,
    say,
    sayAgain() {
      const { unsaid } = store.get();
      if (unsaid) send(unsaid);
    },
    takeBack() {
      const text = store.get().unsaid?.text ?? '';
      setUnsaid(null);
      return text;
    },
    retry({ isOffline = false } = {}) {
      const last = store.get().said.findLast(({ item }) => item.type === 'user_message');
      if (last) answerAnew(last.item.id, { isOffline });
    },
    press(itemId, { type, payload }) {
      const { threadId } = store.get();
      if (threadId === null) return;
      void run(
        { type: 'threads.custom_action', params: { thread_id: threadId, item_id: itemId, action: { type, payload } } },
        {},
      );
    },
    cancel: () => leaving?.abort(),
    readEarlier: reading.readEarlier,
    refresh,
    retitle(threadId, title) {
      if (store.get().threadId === threadId) store.set({ title });
    },
  };
}

const notKnown = 'The page was left before it was known to have arrived.';

function canRetry({ type }: Saying): boolean {
  return type !== 'threads.custom_action';
}
