'use client';
import { useEffect, useRef } from 'react';
import { focusQuickAdd } from '../quick-add/focus.ts';
import type { TaskActions } from './use-task-actions.ts';

interface ListKeys {
  open(id: string | null): void;
  actions: TaskActions;
  isPanelOpen: boolean;
  onHelp(): void;
}

/** The keys of the list. They rest while someone writes, and while a dialog is open. */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]')) return;
      if (event.key === 'Escape' && latest.current.isPanelOpen) return latest.current.open(null);
      if (isWriting(event.target)) return;
      if (press(event.key, latest.current)) event.preventDefault();
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** True when the key meant something. */
function press(key: string, { actions, open, onHelp }: ListKeys): boolean {
  const row = currentRow();
  const id = row?.dataset.row;
  switch (key) {
    case 'n':
    case 'q':
      return focusQuickAdd();
    case 'j':
    case 'ArrowDown':
      return move(row, 1);
    case 'k':
    case 'ArrowUp':
      return move(row, -1);
    case '?':
      onHelp();
      return true;
    case 'z':
      actions.undo();
      return true;
  }
  if (!row || id === undefined) return false;
  switch (key) {
    case 'Enter':
      if (document.activeElement !== row) return false;
      open(id);
      return true;
    case 'x':
    case ' ':
      if (key === ' ' && document.activeElement !== row) return false;
      if (!move(row, 1)) move(row, -1);
      actions.toggle(id);
      return true;
    case 'Delete':
    case 'Backspace':
      if (!move(row, 1)) move(row, -1);
      actions.remove(id);
      return true;
  }
  return false;
}

/** True where keys are letters. */
export function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** False when there is none. */
export function focusFirstRow(): boolean {
  return move(null, 1);
}

function currentRow(): HTMLElement | null {
  const item = document.activeElement?.closest('[data-task]') ?? document.querySelector('[data-opened]');
  return item?.querySelector<HTMLElement>('[data-row]') ?? null;
}

function move(row: HTMLElement | null, by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-task]:not([data-leaving]) [data-row]')].filter(
    // Tasks that are shown in a conversation are a list of their own.
    (other) => other.closest('[data-chat]') === (row?.closest('[data-chat]') ?? null),
  );
  const next = row === null ? rows[0] : rows[rows.indexOf(row) + by];
  if (!next) return false;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
  return true;
}
