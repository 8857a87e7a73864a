'use client';
import type { Task } from '@duly/contracts';
import Link from 'next/link';
import type { KeyboardEvent, ReactNode } from 'react';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import buttons from '../parts/button.module.css';
import { useModal } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { useIsWide } from '../parts/use-is-wide.ts';
import type { PersonClock } from '../tasks/local-due.ts';
import type { TaskActions } from '../tasks/use-task-actions.ts';
import Chat from './chat.tsx';
import { focusChatField } from './chat-field-focus.ts';
import styles from './chat-panel.module.css';

interface Props {
  tasks: ReadonlyMap<string, Task>;
  clock: PersonClock;
  actions: TaskActions;
  opened: string | null;
  onOpen: (taskId: string) => void;
  onClose: () => void;
}

/** The assistant beside the list; where there is no room for both, a sheet above it. */
export default function ChatPanel({ onClose, ...props }: Props) {
  const isWide = useIsWide();
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current = document.activeElement;
    return () => {
      // The keyboard goes back to where it came from.
      if (document.activeElement === document.body && opener.current instanceof HTMLElement) opener.current.focus();
    };
  }, []);
  useReturn(props.opened !== null);
  if (isWide === null) return null;
  const chat = <Inside {...props} onClose={onClose} />;
  if (!isWide) return <Sheet onClose={onClose}>{chat}</Sheet>;
  return (
    // A task that is open lies above it.
    <aside className={styles.aside} aria-label="Assistant" inert={props.opened !== null} onKeyDown={leaving(onClose)}>
      {chat}
    </aside>
  );
}

/** While a task lies above, the keyboard is there; it comes back to the row that opened it. */
function useReturn(isCovered: boolean): void {
  const left = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isCovered) left.current = document.activeElement;
    else if (left.current instanceof HTMLElement && left.current.isConnected) left.current.focus();
  }, [isCovered]);
}

function leaving(onClose: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
    event.stopPropagation();
    onClose();
  };
}

function Sheet({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const ref = useModal(onClose);
  return (
    <dialog ref={ref} className={styles.sheet} aria-label="Assistant">
      {children}
    </dialog>
  );
}

function Inside({ onClose, ...props }: Props) {
  const isFocused = useRef(false);
  const head = useCallback(
    ({ title, switches }: { title: string | null; switches: ReactNode }) => (
      <header className={styles.head}>
        <h2 className={styles.title}>{title ?? 'Assistant'}</h2>
        {switches}
        <Link className={buttons.icon} href="/chat/" prefetch={false} title="On a page of its own">
          <Icon name="wide" size={20} />
          <span className="visually-hidden">On a page of its own</span>
        </Link>
        <button type="button" className={buttons.icon} title="Close" onClick={onClose}>
          <Icon name="close" size={20} />
          <span className="visually-hidden">Close the assistant</span>
        </button>
        <FocusField isFocused={isFocused} />
      </header>
    ),
    [onClose],
  );
  return <Chat kind="panel" {...props} onLeave={onClose} head={head} />;
}

/** Once, when it is there: it was opened to write in it. */
function FocusField({ isFocused }: { isFocused: { current: boolean } }) {
  useEffect(() => {
    if (isFocused.current) return;
    // A sheet that opens takes the focus to its first button.
    const frame = requestAnimationFrame(() => {
      isFocused.current = focusChatField();
    });
    return () => cancelAnimationFrame(frame);
  });
  return null;
}
