'use client';
import type { Task } from '@duly/contracts';
import type { ReactNode } from 'react';
import { useEffect, useMemo, useState } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import { signInAddress } from '../entry/addresses.ts';
import type { PersonClock } from '../tasks/local-due.ts';
import type { TaskActions } from '../tasks/use-task-actions.ts';
import styles from './chat.module.css';
import { focusChatField } from './chat-field-focus.ts';
import { chatOf } from './chat-of.ts';
import { ChatPlaceProvider } from './chat-place.tsx';
import { ChatRuntime } from './chat-runtime.tsx';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { Threads } from './threads.tsx';
import { useStore } from './use-store.ts';
import { useVisibleHeight } from './use-visible-height.ts';

export interface ChatProps {
  /** Beside a list, or a page of its own, where the conversations are listed as well. */
  kind: 'panel' | 'page';
  /** The conversation that is wanted; undefined: the one of this window. */
  wanted?: string | null;
  tasks: ReadonlyMap<string, Task>;
  clock: PersonClock;
  actions: TaskActions;
  /** The task that is open beside. */
  opened: string | null;
  onOpen: (taskId: string) => void;
  /** The person has left the field by Escape. */
  onLeave: () => void;
  /** The conversation that is shown has got its id, or is the one of this window. */
  onShown?: (threadId: string) => void;
  /** Another conversation is wanted; null: a new one. */
  onChoose?: (threadId: string | null) => void;
  /** What the head holds besides: how it is called, and how it is closed. */
  head: (parts: { title: string | null; isListing: boolean; switches: ReactNode }) => ReactNode;
}

/** A conversation with the assistant: head, what was said, the field; and the list of all conversations. */
export default function ChatView(props: ChatProps) {
  const account = useAccount();
  const me = useAccountState((state) => state.me);
  if (!account || !me) return null;
  const chat = chatOf(account, me, () => location.replace(signInAddress(location)));
  return <LoadedChat {...props} chat={chat} />;
}

function LoadedChat({ chat, ...props }: ChatProps & { chat: ReturnType<typeof chatOf> }) {
  const { kind, wanted, tasks, clock, actions, opened, onOpen, onLeave, onShown, onChoose, head } = props;
  const { session } = chat;
  const [isListing, setListing] = useState(false);
  const threadId = useStore(session.store, (state) => state.threadId);
  const title = useStore(session.store, (state) => state.title);
  const ref = useVisibleHeight();

  useEffect(() => {
    if (wanted !== undefined) session.open(wanted);
    else if (session.store.get().opened === 0) session.open(chat.kept.thread());
    else session.refresh();
  }, [session, wanted, chat]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told of changes of the conversation alone
  useEffect(() => {
    if (threadId !== null && threadId !== wanted) onShown?.(threadId);
  }, [threadId]);

  const place = useMemo(
    () => ({ chat, tasks, clock, actions, opened, onOpen, onLeave }),
    [chat, tasks, clock, actions, opened, onOpen, onLeave],
  );
  function choose(id: string | null): void {
    setListing(false);
    if (id === null) chat.kept.keepThread(null);
    if (onChoose) onChoose(id);
    else session.open(id);
    if (id === null) focusChatField();
  }
  const switches = (
    <Threads.Switches isListing={isListing} onList={() => setListing(!isListing)} onNew={() => choose(null)} />
  );
  return (
    <ChatPlaceProvider value={place}>
      <ChatRuntime session={session}>
        <div ref={ref} className={styles.chat} data-kind={kind} data-listing={isListing || undefined}>
          {head({ title, isListing, switches })}
          <div className={styles.columns}>
            <div className={styles.threads}>
              <Threads.List current={threadId} onChoose={choose} />
            </div>
            <div className={styles.talk}>
              <Conversation />
              <Composer />
            </div>
          </div>
        </div>
      </ChatRuntime>
    </ChatPlaceProvider>
  );
}
