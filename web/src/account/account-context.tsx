'use client';
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { authenticate } from '../api/auth.ts';
import { call } from '../api/call.ts';
import { failureWords } from '../api/failures.ts';
import { signInAddress } from '../entry/addresses.ts';
import { isSignedOutElsewhere } from '../entry/signed-out.ts';
import type { Toast } from '../parts/toasts.tsx';
import { useToasts } from '../parts/toasts.tsx';
import type { Unsent } from '../unsent/unsent.ts';
import { browserUnsentStorage } from '../unsent/unsent-storage.ts';
import type { Account } from './account.ts';
import { createAccount } from './account.ts';
import type { AccountState } from './account-state.ts';
import { initialAccountState } from './account-state.ts';
import { renewDaily } from './renewing.ts';
import { windowName } from './window-name.ts';

const AccountContext = createContext<Account | null>(null);

/** The account of the signed-in person; null until the page runs in a browser. */
export function useAccount(): Account | null {
  return useContext(AccountContext);
}

/** A part of the account's state. The selector returns something stored, never a new object. */
export function useAccountState<T>(select: (state: AccountState) => T): T {
  const account = useAccount();
  return useSyncExternalStore(
    account?.store.subscribe ?? noSubscription,
    () => select(account?.store.get() ?? initialAccountState),
    () => select(initialAccountState),
  );
}

/** Starts the account for all pages behind the sign-in and keeps it running between them. */
export function AccountProvider({ children }: { children: ReactNode }) {
  const [account, setAccount] = useState<Account | null>(null);
  const toasts = useToasts();

  useEffect(() => {
    const started = createAccount({
      call,
      storage: browserUnsentStorage(localStorage),
      openSocket: (after) => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws?after=${after}`),
      window: windowName(),
      now: Date.now,
      onSignedOut: () => location.replace(signInAddress(location)),
      onOtherAccount: () => location.reload(),
      onRefused: (unsent, failure) => toasts.show(refusedToast(started, unsent, failure)),
      leavingMs: () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160),
    });
    setAccount(started);
    void started.start();
    const stopWatching = watchReturn(started);
    const stopRenewing = keepSession();
    return () => {
      stopRenewing();
      stopWatching();
      started.stop();
    };
  }, [toasts]);

  return <AccountContext value={account}>{children}</AccountContext>;
}

const longSleepMs = 30_000;

/** Catches up when the network or the person comes back: sockets die silently while a device sleeps. */
function watchReturn(account: Account): () => void {
  const stop = new AbortController();
  let hiddenAt = 0;
  const options = { signal: stop.signal };
  addEventListener('online', () => account.wake(), options);
  addEventListener('storage', (event) => isSignedOutElsewhere(event) && location.replace('/sign-in/'), options);
  addEventListener('pageshow', (event) => event.persisted && account.wake(), options);
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > longSleepMs) account.wake();
    },
    options,
  );
  return () => stop.abort();
}

const lookMs = 3_600_000;

/** Lengthens the session while the page is in use: when it is opened or come back to, and hourly while it is seen. */
function keepSession(): () => void {
  const look = () => {
    if (document.hidden) return;
    const renew = async () => void (await authenticate('get-session', {}));
    void renewDaily({ storage: localStorage, now: Date.now, renew });
  };
  look();
  const timer = setInterval(look, lookMs);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}

function refusedToast(account: Account, unsent: Unsent, failure: unknown): Toast {
  const words = failureWords(failure);
  if (unsent.command !== 'create-task') return { text: `Not saved: ${words}` };
  return {
    text: `Not added: “${unsent.input.title}”. ${words}`,
    action: { label: 'Edit it', act: () => account.store.set({ returned: unsent.input }) },
  };
}

function noSubscription(): () => void {
  return () => {};
}
