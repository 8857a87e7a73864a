'use client';
import type { Task } from '@duly/contracts';
import { createContext, useContext } from 'react';
import type { PersonClock } from '../tasks/local-due.ts';
import type { TaskActions } from '../tasks/use-task-actions.ts';
import type { Chat } from './chat-of.ts';

/** What the parts of a conversation need of the place that it is shown in. */
export interface ChatPlace {
  chat: Chat;
  tasks: ReadonlyMap<string, Task>;
  clock: PersonClock;
  actions: TaskActions;
  /** The task that is open beside the conversation. */
  opened: string | null;
  onOpen(taskId: string): void;
  /** The person has left the field by Escape. */
  onLeave(): void;
}

const ChatPlaceContext = createContext<ChatPlace | null>(null);

export const ChatPlaceProvider = ChatPlaceContext.Provider;

export function useChatPlace(): ChatPlace {
  const place = useContext(ChatPlaceContext);
  if (!place) throw new Error('A part of a conversation is shown outside of one: put it into a ChatPlaceProvider');
  return place;
}
