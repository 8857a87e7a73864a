'use client';
import { useAccount } from '../account/account-context.tsx';
import type { Pages, View } from '../account/account-state.ts';
import buttons from '../parts/button.module.css';
import styles from './list-state.module.css';

/** Says when more has been completed than was read: the newest of all may be among the rest. */
export function DoneNote({ view, pages, count }: { view: View; pages: Pages | undefined; count: number }) {
  const account = useAccount();
  if (view.state !== 'done' || !pages?.cursor || pages.status === 'failed') return null;
  const isLoading = pages.status === 'loading';
  return (
    <div className={styles.note}>
      <p>Newest first among the {count.toLocaleString('en')} completed tasks that were read. There are more.</p>
      <button type="button" className={buttons.button} onClick={() => account?.more(view)} disabled={isLoading}>
        {isLoading ? 'Reading…' : 'Read more'}
      </button>
    </div>
  );
}
