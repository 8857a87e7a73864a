import type { IgnoredRange } from '@duly/contracts';
import { useEffect, useState } from 'react';

const name = 'duly.draft';

/** What is kept of an unfinished task: its text and the pieces that stay text. */
export interface KeptDraft {
  text: string;
  ignore: readonly IgnoredRange[];
}

/** Keeps an unfinished text over a reload of this window. */
export function useKeptDraft({ text, ignore }: KeptDraft, bringBack: (kept: KeptDraft) => void): void {
  const [isBack, setBack] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: brought back once
  useEffect(() => {
    const kept = read(sessionStorage.getItem(name));
    if (kept) bringBack(kept);
    setBack(true);
  }, []);
  useEffect(() => {
    if (!isBack) return;
    if (text === '') sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify({ text, ignore }));
  }, [isBack, text, ignore]);
}

function read(kept: string | null): KeptDraft | null {
  try {
    const { text, ignore } = JSON.parse(kept ?? '{}') as Partial<KeptDraft>;
    return typeof text === 'string' && Array.isArray(ignore) ? { text, ignore } : null;
  } catch {
    return null;
  }
}
