'use client';
import { useEffect, useState } from 'react';
import { useAccount } from '../account/account-context.tsx';
import { failureWords, Refused } from '../api/failures.ts';

export interface Preview {
  words: string;
  occurrences: string[];
  failure: string;
}

const typingMs = 250;

/** What a rule means, asked of the server a moment after the last keystroke. */
export function usePreview(rule: string | null, start: string | null, timeZone: string): Preview | null {
  const account = useAccount();
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    if (!account || rule === null || start === null) return setPreview(null);
    if (rule.trim() === '') return setPreview({ words: '', occurrences: [], failure: 'Write a rule.' });
    const stop = new AbortController();
    const timer = setTimeout(() => {
      account
        .call(
          'preview-recurrence',
          { rule: rule.trim(), start, timeZone, count: 4 },
          { signal: stop.signal, attempts: 1 },
        )
        .then(
          ({ words, occurrences }) => setPreview({ words, occurrences, failure: '' }),
          (failure) => {
            // Without a connection nothing can be said about the rule, so nothing is held against it.
            const words = failure instanceof Refused ? failureWords(failure) : '';
            if (!stop.signal.aborted) setPreview(words === '' ? null : { words: '', occurrences: [], failure: words });
          },
        );
    }, typingMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [account, rule, start, timeZone]);
  return preview;
}
