'use client';
import { ThreadPrimitive } from '@assistant-ui/react';
import { useState } from 'react';
import buttons from '../parts/button.module.css';
import { Icon } from '../parts/icon.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useChatPlace } from './chat-place.tsx';
import styles from './conversation.module.css';
import { EmptyConversation } from './empty-conversation.tsx';
import { Message, Speaker } from './message.tsx';
import { UnsaidMessage } from './unsaid-message.tsx';
import { useStore } from './use-store.ts';

/** What was said and shown, the newest at the end; it follows what comes unless somebody has scrolled away. */
export function Conversation() {
  const { chat } = useChatPlace();
  const { store } = chat.session;
  const status = useStore(store, (state) => state.status);
  const announced = useStore(store, (state) => state.announced);
  const isEmpty = useStore(store, (state) => state.said.length === 0 && state.unsaid === null);
  const hasEarlier = useStore(store, (state) => state.hasEarlier);
  return (
    <ThreadPrimitive.Viewport
      className={styles.viewport}
      data-chat=""
      // What is streamed would be read in pieces: it is announced below, once.
      aria-live="off"
      role="log"
      aria-label="Conversation"
      tabIndex={0}
    >
      <div className={styles.inner}>
        {status === 'loading' && <Skeleton label="The conversation is loading" />}
        {status === 'missing' && <p className={styles.note}>This conversation does not exist, or it was deleted.</p>}
        {status === 'failed' && <Failed />}
        {hasEarlier && <Earlier />}
        {status === 'ready' && isEmpty && <EmptyConversation />}
        <ThreadPrimitive.Messages components={{ Message }} />
        <UnsaidMessage />
        <Progress />
        <Trouble />
      </div>
      <p className="visually-hidden" role="status">
        {announced}
      </p>
      <ThreadPrimitive.ScrollToBottom asChild>
        <button type="button" className={styles.down}>
          <Icon name="chevron" size={20} />
          <span className="visually-hidden">To the newest</span>
        </button>
      </ThreadPrimitive.ScrollToBottom>
    </ThreadPrimitive.Viewport>
  );
}

function Failed() {
  const { chat } = useChatPlace();
  return (
    <p className={styles.note} role="alert">
      The conversation could not be read: Duly cannot be reached.
      <button
        type="button"
        className={buttons.button}
        onClick={() => chat.session.open(chat.session.store.get().threadId)}
      >
        Try again
      </button>
    </p>
  );
}

function Earlier() {
  const { chat } = useChatPlace();
  const [isReading, setReading] = useState(false);
  return (
    <button
      type="button"
      className={buttons.quiet}
      disabled={isReading}
      onClick={() => {
        setReading(true);
        void chat.session.readEarlier().finally(() => setReading(false));
      }}
    >
      {isReading ? 'Reading…' : 'Show earlier'}
    </button>
  );
}

/** Says that an answer is under way until its first words are there. */
function Progress() {
  const { chat } = useChatPlace();
  const { store } = chat.session;
  const progress = useStore(store, (state) => state.progress);
  const isWaiting = useStore(store, ({ isAnswering, isAnsweredElsewhere, said }) => {
    return (isAnswering || isAnsweredElsewhere) && !said.at(-1)?.isOpen;
  });
  const isFirst = useStore(store, ({ said }) => said.at(-1)?.item.type === 'user_message');
  if (!isWaiting) return null;
  return (
    <div className={styles.message}>
      {isFirst && <Speaker isPerson={false} />}
      <p className={styles.progress}>{progress ?? 'One moment'}…</p>
    </div>
  );
}

function Trouble() {
  const { chat } = useChatPlace();
  const { session } = chat;
  const trouble = useStore(session.store, (state) => state.trouble);
  const isAnswering = useStore(session.store, (state) => state.isAnswering);
  if (!trouble || isAnswering) return null;
  return (
    <div className={styles.trouble} role="alert">
      <p>{trouble.words}</p>
      {(trouble.mayRetry || trouble.mayGoOffline) && (
        <div className={styles.ways}>
          {trouble.mayRetry && (
            <button type="button" className={buttons.button} onClick={() => session.retry()}>
              Try again
            </button>
          )}
          {trouble.mayGoOffline && (
            <button type="button" className={buttons.button} onClick={() => session.retry({ isOffline: true })}>
              Answer without the model
            </button>
          )}
        </div>
      )}
    </div>
  );
}
