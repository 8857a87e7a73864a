import type { ChatKitItem } from '@duly/contracts/chatkit/items';
import type { ThreadItem } from '@duly/core';

/** An item as it travels. Its content was stored in the protocol's own form. */
export function showItem(threadId: string, { id, kind, content, createdAt }: ThreadItem): ChatKitItem {
  return { id, thread_id: threadId, created_at: createdAt.toISOString(), type: kind, ...content } as ChatKitItem;
}
