import type { ChatKitItemPage, ChatKitThread } from '@duly/contracts/chatkit/items';
import type { ThreadRow } from '@duly/core';

/** A conversation as it travels; in lists and events without its items. */
export function showThread(
  { id, title, created_at }: ThreadRow,
  items: ChatKitItemPage = { data: [], has_more: false },
): ChatKitThread {
  return {
    ...(title === null ? {} : { title }),
    id,
    created_at: created_at.toISOString(),
    status: { type: 'active' },
    metadata: {},
    items,
  };
}
