'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { isWriting } from '../tasks/use-list-keys.ts';
import { hasRoom, useAssistantPanel } from './assistant-panel.tsx';
import { focusChatField } from './chat-field-focus.ts';

/** `a` leads to the assistant: beside the list of tasks, from elsewhere to its page. */
export function useAssistantKey(): void {
  const router = useRouter();
  const pathname = usePathname();
  const { setOpen } = useAssistantPanel();
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== 'a' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (focusChatField()) return;
      if (pathname === '/' && hasRoom()) setOpen(true);
      else router.push('/chat/');
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [router, pathname, setOpen]);
}
