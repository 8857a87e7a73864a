import type { ChatKitEvent } from '@duly/contracts/chatkit/events';

/** What windows of one browser tell each other of a conversation. */
export type News = { threadId: string | null } & (
  | { kind: 'event'; event: ChatKitEvent }
  /** What followed this message is taken back, to be said anew. */
  | { kind: 'taken-back'; messageId: string }
  | { kind: 'ended' }
);

export interface OtherWindows {
  tell(news: News): void;
  listen(listener: (news: News) => void): void;
}

/** Only windows of the same account hear of each other. What one of them misses it reads when it is looked at. */
export function createOtherWindows(account: string): OtherWindows {
  const channel = new BroadcastChannel(`duly.chat.${account}`);
  return {
    tell: (news) => channel.postMessage(news),
    listen: (listener) => channel.addEventListener('message', ({ data }) => listener(data as News)),
  };
}
