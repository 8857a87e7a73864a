'use client';
import Link from 'next/link';
import { useState } from 'react';
import { authenticate } from '../api/auth.ts';
import buttons from '../parts/button.module.css';
import { Field } from '../parts/field.tsx';
import styles from './entry.module.css';
import { EntryCard } from './entry-card.tsx';
import { Failure } from './failure.tsx';
import { useSubmit } from './use-submit.ts';

export function Forgot() {
  const [sentTo, setSentTo] = useState('');
  const { onSubmit, isSending, failure } = useSubmit(async ({ email = '' }) => {
    await authenticate('request-password-reset', { email: email.trim(), redirectTo: `${location.origin}/reset/` });
    setSentTo(email.trim());
  });
  return (
    <EntryCard
      title={sentTo ? 'Look into your mail' : 'Reset the password'}
      ways={<Link href="/sign-in/">Sign in</Link>}
    >
      {sentTo ? (
        <p className={styles.text}>
          If there is an account for {sentTo}, a link to choose a new password is on its way to it.
        </p>
      ) : (
        <form className={styles.form} method="post" onSubmit={onSubmit}>
          <Field
            label="E-mail"
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            required
            autoFocus
          />
          <Failure failure={failure} />
          <button type="submit" className={buttons.primary} disabled={isSending}>
            {isSending ? 'Sending…' : 'Send the link'}
          </button>
        </form>
      )}
    </EntryCard>
  );
}
