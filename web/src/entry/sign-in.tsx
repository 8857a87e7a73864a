'use client';
import Link from 'next/link';
import { authenticate } from '../api/auth.ts';
import buttons from '../parts/button.module.css';
import { Field } from '../parts/field.tsx';
import { addressAfterSignIn } from './addresses.ts';
import styles from './entry.module.css';
import { EntryCard } from './entry-card.tsx';
import { Failure } from './failure.tsx';
import { useSubmit } from './use-submit.ts';

export function SignIn() {
  const { onSubmit, isSending, failure } = useSubmit(async ({ email = '', password = '' }) => {
    await authenticate('sign-in/email', { email: email.trim(), password });
    location.replace(addressAfterSignIn(location.search));
  });
  return (
    <EntryCard
      title="Sign in"
      ways={
        <>
          <Link href="/sign-up/">Create an account</Link>
          <Link href="/forgot/">Forgot the password?</Link>
        </>
      }
    >
      <form className={styles.form} method="post" onSubmit={onSubmit}>
        <Field label="E-mail" name="email" type="email" autoComplete="username" inputMode="email" required autoFocus />
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        <Failure failure={failure} />
        <button type="submit" className={buttons.primary} disabled={isSending}>
          {isSending ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </EntryCard>
  );
}
