'use client';
import type { Activity } from '@duly/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';

interface ActivityList {
  items: readonly Activity[];
  cursor: string | null;
  status: 'loading' | 'idle' | 'failed';
}

/** The activity, newest first; read again whenever something has changed. */
export function useActivity() {
  const account = useAccount();
  const isReady = useAccountState((state) => state.status === 'ready');
  const position = useAccountState((state) => state.known?.position);
  const [list, setList] = useState<ActivityList>({ items: [], cursor: null, status: 'loading' });
  const reading = useRef(0);

  const read = useCallback(
    async (cursor: string | null) => {
      if (!account) return;
      reading.current += 1;
      const mine = reading.current;
      try {
        const page = await account.call('list-activity', { limit: 50, ...(cursor === null ? {} : { cursor }) });
        if (mine !== reading.current) return;
        setList(({ items }) => ({
          items: cursor === null ? page.items : [...items, ...page.items],
          cursor: page.nextCursor,
          status: 'idle',
        }));
      } catch {
        if (mine === reading.current) setList((last) => ({ ...last, status: 'failed' }));
      }
    },
    [account],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new position is the reason to read again
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => void read(null), 100);
    return () => clearTimeout(timer);
  }, [isReady, position, read]);

  const replace = (entry: Activity) =>
    setList((last) => ({ ...last, items: last.items.map((other) => (other.id === entry.id ? entry : other)) }));
  return { list, more: () => void read(list.cursor), again: () => void read(null), replace };
}
