'use client';
import Link from 'next/link';
import { useState } from 'react';
import { AuthRefused, authenticate } from '../api/auth.ts';
import buttons from '../parts/button.module.css';
import { Field } from '../parts/field.tsx';
import { addressAfterSignIn } from './addresses.ts';
import styles from './entry.module.css';
import { EntryCard } from './entry-card.tsx';
import { Failure } from './failure.tsx';
import { useSubmit } from './use-submit.ts';

const closed = 'Sign-up is not open on this server. The set-up code lets its administrator in.';
const wrongCode = 'This code does not let anyone in: it is not right, or there is an administrator already.';

export function SignUp() {
  const [isClosed, setClosed] = useState(false);
  const [verifying, setVerifying] = useState('');
  const { onSubmit, isSending, failure } = useSubmit(async ({ name = '', email = '', password = '', code = '' }) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const input = { name: name.trim(), email: email.trim(), password, timeZone };
    const headers: Record<string, string> = code.trim() ? { 'x-setup-code': code.trim() } : {};
    try {
      const { token } = await authenticate('sign-up/email', input, headers);
      if (token) location.replace(addressAfterSignIn(location.search));
      else setVerifying(input.email);
    } catch (error) {
      if (!(error instanceof AuthRefused) || error.code !== 'SIGN_UP_CLOSED') throw error;
      setClosed(true);
      throw new Error(code.trim() ? wrongCode : closed);
    }
  });

  if (verifying) {
    return (
      <EntryCard title="Look into your mail" ways={<Link href="/sign-in/">Sign in</Link>}>
        <p className={styles.text}>We sent a link to {verifying}. Follow it to confirm the address, then sign in.</p>
      </EntryCard>
    );
  }
  return (
    <EntryCard title="Create an account" ways={<Link href="/sign-in/">Sign in instead</Link>}>
      <form className={styles.form} method="post" onSubmit={onSubmit}>
        <Field label="Name" name="name" autoComplete="name" required autoFocus maxLength={120} />
        <Field label="E-mail" name="email" type="email" autoComplete="username" inputMode="email" required />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          maxLength={128}
          hint="At least 8 characters"
        />
        {isClosed && (
          <Field label="Set-up code" name="code" autoComplete="off" hint="Shown where the server was started" />
        )}
        <Failure failure={failure} />
        <button type="submit" className={buttons.primary} disabled={isSending}>
          {isSending ? 'Creating the account…' : 'Create the account'}
        </button>
      </form>
    </EntryCard>
  );
}
