import type { ChatKitItem } from '@duly/contracts/chatkit/items';

/** Something that was said or shown; open while it is still being said. */
export interface Said {
  item: ChatKitItem;
  isOpen: boolean;
}

/** What the person has sent and the server has not said to have. */
export interface Unsaid {
  /** The message's id ends with it: sent again, it is the same message. */
  key: string;
  /** Null: it begins a conversation. */
  threadId: string | null;
  text: string;
  /** Said without the language model. */
  isOffline: boolean;
  /** Why it did not arrive; null while it is on its way. */
  failure: string | null;
}

/** Why an answer ended without success. */
export interface Trouble {
  words: string;
  mayRetry: boolean;
  /** The language model failed, and Duly can answer without it. */
  mayGoOffline: boolean;
}

/** One conversation as this window shows it. */
export interface ChatState {
  /** Null: one that is not begun. */
  threadId: string | null;
  /** Rises when another conversation is opened, and not when a new one gets its id. */
  opened: number;
  status: 'loading' | 'ready' | 'failed' | 'missing';
  title: string | null;
  /** Oldest first. */
  said: readonly Said[];
  /** There are older ones than these. */
  hasEarlier: boolean;
  unsaid: Unsaid | null;
  isAnswering: boolean;
  /** Another window of this browser is being answered here. */
  isAnsweredElsewhere: boolean;
  /** What the assistant is at. */
  progress: string | null;
  trouble: Trouble | null;
  /** What screen readers are told: each answer once, when it is complete. */
  announced: string;
}

export const initialChatState: ChatState = {
  threadId: null,
  opened: 0,
  status: 'ready',
  title: null,
  said: [],
  hasEarlier: false,
  unsaid: null,
  isAnswering: false,
  isAnsweredElsewhere: false,
  progress: null,
  trouble: null,
  announced: '',
};

/** The id of a message that was sent with this key. */
export function messageIdOf(key: string): string {
  return `msg_${key}`;
}
