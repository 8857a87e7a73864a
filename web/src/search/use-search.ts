'use client';
import { useEffect, useState } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import { Refused } from '../api/failures.ts';
import type { Output } from '../api/operations.ts';
import type { RefusedSearch } from './refused-search.ts';
import { refusedSearch } from './refused-search.ts';

export type SearchHit = Output<'search-tasks'>['items'][number];

export interface Search {
  /** What the items were found for: while somebody types, those of a moment ago stay. */
  q: string;
  items: readonly SearchHit[];
  hasMore: boolean;
  refused: RefusedSearch | null;
  isFailed: boolean;
}

const typingMs = 150;
const none: Search = { q: '', items: [], hasMore: false, refused: null, isFailed: false };

/** Searches while somebody types, and again whenever something has changed. */
export function useSearch(q: string): Search {
  const account = useAccount();
  const isReady = useAccountState((state) => state.status === 'ready');
  const position = useAccountState((state) => state.known?.position);
  const connection = useAccountState((state) => state.connection);
  const [search, setSearch] = useState<Search>(none);
  const wanted = q.trim();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new position is the reason to search again, as is a connection that is back
  useEffect(() => {
    if (wanted === '') return setSearch(none);
    if (!account || !isReady) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      account.call('search-tasks', { q, limit: 50 }, { signal: stop.signal, attempts: 1 }).then(
        ({ items, hasMore }) => setSearch({ ...none, q, items, hasMore }),
        (failure) => {
          if (stop.signal.aborted) return;
          const refused = failure instanceof Refused ? refusedSearch(q, failure.problem) : null;
          setSearch((last) => ({ ...last, q, refused, isFailed: refused === null }));
        },
      );
    }, typingMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [account, isReady, q, wanted, position, connection]);
  return search;
}
