'use client';
import { useEffect, useRef, useState } from 'react';

/**
 * A field's own copy of a value: what the server says while nobody writes in it, and what was written until it is
 * saved. It is saved when the field is left, the panel closes or the page is hidden, so nothing written gets lost.
 */
export function useDraft(saved: string, save: (value: string) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef({ draft, saved, save });
  latest.current = { draft, saved, save };

  const [commit] = useState(() => () => {
    const { draft, saved, save } = latest.current;
    if (draft !== null && draft !== saved) save(draft);
    latest.current.draft = null;
    setDraft(null);
  });

  useEffect(() => {
    addEventListener('pagehide', commit);
    return () => {
      removeEventListener('pagehide', commit);
      commit();
    };
  }, [commit]);

  return { value: draft ?? saved, set: setDraft, commit };
}
