'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Suspense } from 'react';
import { useAccountState } from '../account/account-context.tsx';
import { useAssistantKey } from '../chat/use-assistant-key.ts';
import { Mark } from '../parts/mark.tsx';
import { useSearchKey } from '../search/use-search-key.ts';
import { BottomBar } from './bottom-bar.tsx';
import { ConnectionLine } from './connection-line.tsx';
import styles from './shell.module.css';
import { Sidebar } from './sidebar.tsx';

/** The frame of all pages behind the sign-in. */
export function Shell({ children }: { children: ReactNode }) {
  useSearchKey();
  useAssistantKey();
  const isLoading = useAccountState((state) => state.status === 'loading');
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        To the content
      </a>
      <nav className={styles.sidebar} aria-label="Main">
        <Link className={styles.brand} href="/" prefetch={false}>
          <Mark size={24} isLoading={isLoading} />
          <span>Duly</span>
        </Link>
        <Suspense>
          <Sidebar />
        </Suspense>
      </nav>
      <div className={styles.content} id="content" tabIndex={-1}>
        <Suspense>{children}</Suspense>
      </div>
      <ConnectionLine />
      <Suspense>
        <BottomBar />
      </Suspense>
    </div>
  );
}
