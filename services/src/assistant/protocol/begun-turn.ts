import { Refusal } from '@duly/contracts';
import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import { listThreadItems, loadSettings, type ThreadItem, type ThreadRow } from '@duly/core';
import type { Identity } from '../../auth/guard.ts';
import type { Context } from '../../context.ts';
import type { Assistant, Turn, TurnInput } from '../turn.ts';
import { historyOf, remembered } from './history.ts';

/** Who asks, and what answers. */
export interface Asked {
  context: Context;
  assistant: Assistant;
  identity: Identity;
  correlationId: string;
}

/** A turn whose question is kept, and what its stream begins with. */
export interface BegunTurn {
  thread: ThreadRow;
  turn: Omit<Turn, 'signal'>;
  /** Before the options of the stream. */
  opening: ChatKitEvent[];
  /** Right behind them. */
  following: ChatKitEvent[];
  /** The thread has got its title by this turn: said behind the first event of the answer. */
  isTitled: boolean;
  /** The widget whose button was pressed, or that stands last before what was typed. */
  sender?: ThreadItem;
}

/** What the stream says in place of a turn that makes no sense, as the reference has it. */
export interface NoTurn {
  thread: null;
  opening: ChatKitEvent[];
}

interface Facts {
  input: TurnInput;
  inputId: string;
  isAgain?: true;
  /** Newest first. */
  history: readonly ThreadItem[];
  model?: string;
}

/** A turn in a conversation, with nothing said around it. */
export async function begunTurn(
  { context, identity, correlationId }: Asked,
  thread: ThreadRow,
  { history, ...facts }: Facts,
): Promise<BegunTurn> {
  return {
    thread,
    turn: {
      userId: identity.userId,
      userName: identity.name,
      settings: await loadSettings(context.database, identity.userId),
      threadId: thread.id,
      history: historyOf(history),
      // A client may name all its requests alike; what a turn has done is found by this.
      correlationId: `${correlationId}.${context.newId().slice(-12)}`,
      ...facts,
    },
    opening: [],
    following: [],
    isTitled: false,
  };
}

/** What the assistant is told of a conversation, newest first. */
export async function newestItems({ context, identity }: Asked, threadId: string): Promise<ThreadItem[]> {
  const asked = { limit: remembered.items, order: 'desc' } as const;
  return (await listThreadItems(context.database, identity.userId, threadId, asked)).items;
}

export function gone(): Refusal {
  return new Refusal('not_found', 'There is no such conversation.');
}
