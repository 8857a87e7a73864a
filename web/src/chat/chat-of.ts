import type { Account } from '../account/account.ts';
import type { Store } from '../account/store.ts';
import { createStore } from '../account/store.ts';
import type { Output } from '../api/operations.ts';
import { chatProtocol } from './chat-protocol.ts';
import type { ChatSession } from './chat-session.ts';
import { createChatSession } from './chat-session.ts';
import type { KeptChat } from './kept-chat.ts';
import { createKeptChat } from './kept-chat.ts';
import { createOtherWindows } from './other-windows.ts';
import type { ThreadList } from './thread-list.ts';
import { createThreadList } from './thread-list.ts';

export interface Chat {
  session: ChatSession;
  threads: ThreadList;
  kept: KeptChat;
  place: Store<{ answers: Output<'get-assistant'> | null }>;
}

const chats = new WeakMap<Account, Chat>();

/** The conversations of an account: made when first looked at, and the same on each page, so that answers go on. */
export function chatOf(account: Account, me: { id: string }, onSignedOut: () => void): Chat {
  const known = chats.get(account);
  if (known) return known;
  const kept = createKeptChat(sessionStorage, me.id);
  const threads = createThreadList(chatProtocol);
  const place = createStore<{ answers: Output<'get-assistant'> | null }>({ answers: null });
  account.call('get-assistant', {}).then(
    (answers) => place.set({ answers }),
    () => {},
  );
  const session = createChatSession({
    protocol: chatProtocol,
    kept,
    windows: createOtherWindows(me.id),
    soon: (act) => void (document.hidden ? setTimeout(act) : requestAnimationFrame(act)),
    later: (act, ms) => void setTimeout(act, ms),
    modelHost: () => modelHostOf(place.get().answers, account),
    onSignedOut,
    onThread: threads.note,
  });
  const chat = { session, threads, kept, place };
  chats.set(account, chat);
  const refresh = () => !document.hidden && session.refresh();
  document.addEventListener('visibilitychange', refresh);
  addEventListener('focus', refresh);
  addEventListener('online', refresh);
  return chat;
}

/** Where messages go now; null: nowhere. */
function modelHostOf(answers: Output<'get-assistant'> | null, account: Account): string | null {
  const staysOffline = account.store.get().known?.settings.assistant.staysOffline ?? false;
  return staysOffline ? null : (answers?.host ?? null);
}
