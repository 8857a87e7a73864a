'use client';
import type { AppendMessage, ThreadMessageLike } from '@assistant-ui/react';
import { AssistantRuntimeProvider, useExternalStoreRuntime } from '@assistant-ui/react';
import type { ReactNode } from 'react';
import type { ChatSession } from './chat-session.ts';
import type { Said } from './chat-state.ts';
import { saidWords } from './said-words.ts';
import { useStore } from './use-store.ts';

/** Lets assistant-ui's parts show our conversation: its state is ours, and so is what becomes of a message. */
export function ChatRuntime({ session, children }: { session: ChatSession; children: ReactNode }) {
  const said = useStore(session.store, (state) => state.said);
  const isAnswering = useStore(session.store, (state) => state.isAnswering);
  const isLoading = useStore(session.store, (state) => state.status === 'loading');
  const isDisabled = useStore(session.store, ({ status, unsaid }) => status !== 'ready' || unsaid !== null);
  const runtime = useExternalStoreRuntime<Said>({
    messages: said,
    isRunning: isAnswering,
    isLoading,
    isSendDisabled: isDisabled,
    convertMessage: toMessage,
    onNew: async (message) => session.say(textOf(message)),
    onCancel: async () => session.cancel(),
  });
  return <AssistantRuntimeProvider runtime={runtime}>{children}</AssistantRuntimeProvider>;
}

function toMessage(said: Said): ThreadMessageLike {
  const { item, isOpen } = said;
  return {
    id: item.id,
    role: item.type === 'user_message' ? 'user' : 'assistant',
    content: saidWords(item),
    createdAt: new Date(item.created_at),
    metadata: { custom: { said } },
    ...(item.type === 'user_message'
      ? {}
      : { status: isOpen ? { type: 'running' } : { type: 'complete', reason: 'stop' } }),
  };
}

function textOf({ content }: AppendMessage): string {
  return content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}
