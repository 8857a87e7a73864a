import type { ThreadItem } from '@duly/core';
import type { HistoryItem, Widget } from '../turn.ts';

/** How much of a conversation the assistant is told: its end, in items and in characters. */
export const remembered = { items: 60, characters: 60_000 } as const;

/** What was said, oldest first, out of items that come newest first. */
export function historyOf(newestFirst: readonly ThreadItem[]): HistoryItem[] {
  const history: HistoryItem[] = [];
  let characters = 0;
  for (const item of newestFirst) {
    characters += item.text.length;
    if (characters > remembered.characters) break;
    history.unshift({
      role: item.kind === 'user_message' ? 'user' : 'assistant',
      text: item.text,
      ...(item.widget === null ? {} : { widget: item.widget as Widget }),
      ...(item.wasCut ? { wasCut: true } : {}),
    });
  }
  return history;
}
