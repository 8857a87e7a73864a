import type { Unsaid } from './chat-state.ts';

/** What this window keeps of a conversation over a reload. */
export interface KeptChat {
  thread(): string | null;
  keepThread(id: string | null): void;
  unsaid(): Unsaid | null;
  keepUnsaid(unsaid: Unsaid | null): void;
  /** The message whose answer was under way when the page was left; null when none was. */
  broken(): Broken | null;
  keepBroken(broken: Broken | null): void;
  draft(threadId: string | null): string;
  keepDraft(threadId: string | null, text: string): void;
}

interface Broken {
  threadId: string;
  messageId: string;
}

const mostDrafts = 20;

/** Kept in this window's own storage, under the account: another person's words are not shown to the next. */
export function createKeptChat(storage: Storage, account: string): KeptChat {
  const name = (what: string) => `duly.chat.${account}.${what}`;
  const read = <T>(what: string): T | null => {
    try {
      return JSON.parse(storage.getItem(name(what)) ?? 'null') as T | null;
    } catch {
      return null;
    }
  };
  const keep = (what: string, value: unknown) => {
    if (value === null) storage.removeItem(name(what));
    else storage.setItem(name(what), JSON.stringify(value));
  };
  return {
    thread: () => read('thread'),
    keepThread: (id) => keep('thread', id),
    unsaid: () => read('unsaid'),
    keepUnsaid: (unsaid) => keep('unsaid', unsaid),
    broken: () => read('broken'),
    keepBroken: (broken) => keep('broken', broken),
    draft: (threadId) => new Map(read<[string, string][]>('drafts')).get(threadId ?? '') ?? '',
    keepDraft(threadId, text) {
      const drafts = new Map(read<[string, string][]>('drafts'));
      drafts.delete(threadId ?? '');
      if (text !== '') drafts.set(threadId ?? '', text);
      keep('drafts', [...drafts].slice(-mostDrafts));
    },
  };
}
