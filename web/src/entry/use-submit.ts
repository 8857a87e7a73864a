'use client';
import type { FormEvent } from 'react';
import { useState } from 'react';

/** Sends a form once at a time and keeps what went wrong, as words. */
export function useSubmit(send: (values: Record<string, string>) => Promise<void>) {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isSending) return;
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(event.currentTarget)) values[name] = String(value);
    setSending(true);
    setFailure(null);
    try {
      await send(values);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
    setSending(false);
  }
  return { onSubmit, isSending, failure };
}
