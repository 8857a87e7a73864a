'use client';
import { useState } from 'react';
import type { Account } from '../account/account.ts';
import type { Input } from '../api/operations.ts';
import { useToasts } from '../parts/toasts.tsx';
import type { PersonClock } from '../tasks/local-due.ts';
import { spelledDue } from './part-words.ts';

interface AnnounceAdded {
  /** For a polite region of the page. */
  announced: string;
  announce(id: string, input: Input<'create-task'>, clock: PersonClock): void;
  announceFailure(title: string, reason: string): void;
}

/** Says that a task was added and for when; by a toast as well where its row is not in sight. */
export function useAnnounceAdded(account: Account | null): AnnounceAdded {
  const toasts = useToasts();
  const [announced, setAnnounced] = useState('');
  return {
    announced,
    announce(id, { title, due }, clock) {
      const text = `Added “${title}”${due ? ` for ${spelledDue(due, clock)}` : ''}.`;
      setAnnounced(text);
      requestAnimationFrame(() => {
        const row = () => rowOf(account?.currentId(id) ?? id);
        const show = () => row()?.scrollIntoView({ block: 'center' });
        if (!isOnScreen(rowOf(id) ?? row())) toasts.show({ text, action: { label: 'Show', act: show } });
      });
    },
    announceFailure: (title, reason) => toasts.show({ text: `Not added: “${title}”. ${reason}` }),
  };
}

function rowOf(id: string): Element | null {
  return document.querySelector(`[data-task="${CSS.escape(id)}"]`);
}

function isOnScreen(element: Element | null): boolean {
  const box = element?.getBoundingClientRect();
  return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
}
