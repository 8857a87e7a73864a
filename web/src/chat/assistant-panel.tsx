'use client';
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';

interface AssistantPanelState {
  isOpen: boolean;
  setOpen(isOpen: boolean): void;
}

const AssistantPanelContext = createContext<AssistantPanelState>({ isOpen: false, setOpen() {} });
const name = 'duly.assistant-panel';

/** Whether the assistant stands beside the list: for this window, over reloads and from list to list. */
export function AssistantPanelProvider({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => setIsOpen(hasRoom() && sessionStorage.getItem(name) === 'open'), []);
  const setOpen = useCallback((next: boolean) => {
    setIsOpen(next);
    if (next) sessionStorage.setItem(name, 'open');
    else sessionStorage.removeItem(name);
  }, []);
  const state = useMemo(() => ({ isOpen, setOpen }), [isOpen, setOpen]);
  return <AssistantPanelContext value={state}>{children}</AssistantPanelContext>;
}

export function useAssistantPanel(): AssistantPanelState {
  return useContext(AssistantPanelContext);
}

/** On a phone the assistant is a page of its own. */
export function hasRoom(): boolean {
  return matchMedia('(min-width: 640px)').matches;
}
