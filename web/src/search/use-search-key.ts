'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { isWriting } from '../tasks/use-list-keys.ts';
import { focusSearch } from './focus.ts';
import { searchAddress } from './search-address.ts';

/** `/` leads to the search from everywhere, unless somebody writes. */
export function useSearchKey(): void {
  const router = useRouter();
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (!focusSearch()) router.push(searchAddress({ q: '' }));
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [router]);
}
