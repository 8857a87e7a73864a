import type { HistoryItem } from '../turn.ts';
import type { Talk } from './talk.ts';

/** The conversation as it is after a part of a message that changed these tasks. */
export function withPart(talk: Talk, part: string, taskIds: readonly string[]): Talk {
  const answered: HistoryItem = {
    role: 'assistant',
    text: '',
    ...(taskIds.length > 0 ? { widget: { kind: 'changes', activityIds: [], taskIds: [...new Set(taskIds)] } } : {}),
  };
  return { ...talk, history: [...talk.history, { role: 'user', text: part }, answered] };
}
