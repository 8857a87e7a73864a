'use client';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { authenticate } from '../api/auth.ts';
import buttons from '../parts/button.module.css';
import { Field } from '../parts/field.tsx';
import styles from './entry.module.css';
import { EntryCard } from './entry-card.tsx';
import { Failure } from './failure.tsx';
import { useSubmit } from './use-submit.ts';

export function Reset() {
  const [token, setToken] = useState<string | null>('');
  const [isDone, setDone] = useState(false);
  useEffect(() => setToken(new URLSearchParams(location.search).get('token')), []);
  const { onSubmit, isSending, failure } = useSubmit(async ({ password = '' }) => {
    await authenticate('reset-password', { newPassword: password, token: token ?? '' });
    setDone(true);
  });

  if (isDone) {
    return (
      <EntryCard title="The password is changed">
        <Link className={buttons.primary} href="/sign-in/">
          Sign in
        </Link>
      </EntryCard>
    );
  }
  if (token === null) {
    return (
      <EntryCard title="This link does not work">
        <p className={styles.text}>It has expired, was used already, or was not copied in full.</p>
        <Link className={buttons.primary} href="/forgot/">
          Ask for a new link
        </Link>
      </EntryCard>
    );
  }
  return (
    <EntryCard title="Choose a new password" ways={<Link href="/forgot/">Ask for a new link</Link>}>
      <form className={styles.form} method="post" onSubmit={onSubmit}>
        <Field
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          autoFocus
          minLength={8}
          maxLength={128}
          hint="At least 8 characters"
        />
        <Failure failure={failure} />
        <button type="submit" className={buttons.primary} disabled={isSending}>
          {isSending ? 'Saving…' : 'Save the password'}
        </button>
      </form>
    </EntryCard>
  );
}
