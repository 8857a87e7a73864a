'use client';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { AuthRefused, authenticate } from '../api/auth.ts';
import buttons from '../parts/button.module.css';
import styles from './entry.module.css';
import { EntryCard } from './entry-card.tsx';
import { Failure } from './failure.tsx';
import { useSubmit } from './use-submit.ts';

const uselessLink = new Set(['INVALID_TOKEN', 'TOKEN_EXPIRED', 'USER_NOT_FOUND']);

/** Where the mail to a new address leads. It acts on a press of the button: whoever merely opens links changes nothing. */
export function Verify() {
  const [token, setToken] = useState<string | null>('');
  const [isDone, setDone] = useState(false);
  useEffect(() => setToken(new URLSearchParams(location.search).get('token')), []);
  const { onSubmit, isSending, failure } = useSubmit(async () => {
    try {
      await authenticate('verify-email', { token: token ?? '' });
      setDone(true);
    } catch (error) {
      if (!(error instanceof AuthRefused) || !uselessLink.has(error.code)) throw error;
      setToken(null);
    }
  });

  if (isDone) {
    return (
      <EntryCard title="The address is confirmed">
        <p className={styles.text}>Reminders can reach you from now on.</p>
        <Link className={buttons.primary} href="/sign-in/">
          Sign in
        </Link>
      </EntryCard>
    );
  }
  if (token === null) {
    return (
      <EntryCard title="This link does not work">
        <p className={styles.text}>It has expired, or was not copied in full. Signing in sends you a new one.</p>
        <Link className={buttons.primary} href="/sign-in/">
          Sign in
        </Link>
      </EntryCard>
    );
  }
  return (
    <EntryCard title="Confirm your address">
      <form className={styles.form} method="post" onSubmit={onSubmit}>
        <p className={styles.text}>Duly sends reminders only to addresses whose owner has agreed to it.</p>
        <Failure failure={failure} />
        <button type="submit" className={buttons.primary} disabled={isSending}>
          {isSending ? 'Confirming…' : 'Confirm the address'}
        </button>
      </form>
    </EntryCard>
  );
}
