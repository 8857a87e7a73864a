'use client';
import type { ChatKitThread } from '@duly/contracts/chatkit/items';
import { useEffect, useState } from 'react';
import { failureWords } from '../api/failures.ts';
import { localTimeOf } from '../clock/local-time.ts';
import buttons from '../parts/button.module.css';
import { Icon } from '../parts/icon.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { dayHeading } from '../words/date-words.ts';
import { ChangeThread } from './change-thread.tsx';
import { useChatPlace } from './chat-place.tsx';
import styles from './threads.module.css';
import { useStore } from './use-store.ts';

const searchAfterMs = 250;

/** The person's conversations, the newest first, found by what was said in them. */
function List({ current, onChoose }: { current: string | null; onChoose: (id: string | null) => void }) {
  const { chat } = useChatPlace();
  const { threads: list } = chat;
  const { threads, status, after, query } = useStore(list.store, (state) => state);
  const [written, setWritten] = useState(query);
  const [changing, setChanging] = useState<ChatKitThread | null>(null);
  const toasts = useToasts();

  useEffect(() => {
    const timer = setTimeout(() => void list.read(written), written === list.store.get().query ? 0 : searchAfterMs);
    return () => clearTimeout(timer);
  }, [list, written]);

  return (
    <nav className={styles.list} aria-label="Conversations">
      <input
        type="search"
        className={styles.search}
        aria-label="Search the conversations"
        placeholder="Search"
        value={written}
        onChange={(event) => setWritten(event.target.value)}
      />
      <ul className={styles.items}>
        {threads.map((thread) => (
          <li key={thread.id} className={styles.item} data-current={thread.id === current || undefined}>
            <button
              type="button"
              className={styles.open}
              aria-current={thread.id === current ? 'true' : undefined}
              onClick={() => onChoose(thread.id)}
            >
              <span className={styles.title}>{titleOf(thread)}</span>
              <Day thread={thread} />
            </button>
            <button type="button" className={buttons.icon} title="Rename or delete" onClick={() => setChanging(thread)}>
              <Icon name="edit" size={16} />
              <span className="visually-hidden">Rename or delete “{titleOf(thread)}”</span>
            </button>
          </li>
        ))}
      </ul>
      {status === 'ready' && threads.length === 0 && (
        <p className={styles.note}>{query.trim() === '' ? 'No conversations yet.' : 'Nothing found.'}</p>
      )}
      {status === 'failed' && (
        <p className={styles.note} role="alert">
          The conversations could not be read.
          <button type="button" className={buttons.button} onClick={() => void list.read()}>
            Try again
          </button>
        </p>
      )}
      {after !== null && (
        <button
          type="button"
          className={buttons.quiet}
          onClick={() => void list.readMore().catch((failure) => toasts.show({ text: failureWords(failure) }))}
        >
          Show more
        </button>
      )}
      {changing && (
        <ChangeThread
          thread={changing}
          title={titleOf(changing)}
          onClose={() => setChanging(null)}
          onDeleted={() => changing.id === current && onChoose(null)}
        />
      )}
    </nav>
  );
}

function Day({ thread }: { thread: ChatKitThread }) {
  const { clock } = useChatPlace();
  const { date } = localTimeOf(new Date(thread.created_at), clock.zone);
  return <span className={styles.day}>{dayHeading(date, clock.today)}</span>;
}

function titleOf({ title }: ChatKitThread): string {
  return title ?? 'New conversation';
}

/** Where there is no room for the list beside the conversation it takes its place. */
function Switches({ isListing, onList, onNew }: { isListing: boolean; onList: () => void; onNew: () => void }) {
  return (
    <>
      <button
        type="button"
        className={`${buttons.icon} ${styles.switch}`}
        aria-pressed={isListing}
        title="Conversations"
        onClick={onList}
      >
        <Icon name="list" size={20} />
        <span className="visually-hidden">Conversations</span>
      </button>
      <button type="button" className={buttons.icon} title="New conversation" onClick={onNew}>
        <Icon name="add" size={20} />
        <span className="visually-hidden">New conversation</span>
      </button>
    </>
  );
}

export const Threads = { List, Switches };
