'use client';
import { useEffect, useRef } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import type { Pages, View } from '../account/account-state.ts';
import buttons from '../parts/button.module.css';
import { Skeleton } from '../parts/skeleton.tsx';
import styles from './list-state.module.css';

/** What stands below the rows or in their place: loading, nothing there, failed, or more to come. */
export function ListState({ view, pages, isEmpty }: { view: View; pages: Pages | undefined; isEmpty: boolean }) {
  const account = useAccount();
  const status = useAccountState((state) => state.status);
  if (status === 'failed') {
    return (
      <Failed text="Your tasks could not be read: Duly cannot be reached." onAgain={() => void account?.start()} />
    );
  }
  const isLoading = status === 'loading' || !pages || pages.status === 'loading';
  if (isEmpty && isLoading) return <Skeleton label="Tasks are loading" />;
  if (pages?.status === 'failed') {
    return <Failed text="The rest of the list could not be read." onAgain={() => account?.more(view)} />;
  }
  if (view.state === 'done' && !isEmpty) return null;
  if (pages?.status === 'idle' || isLoading) {
    return <More key={pages?.cursor} isLoading={isLoading} onMore={() => account?.more(view)} />;
  }
  return isEmpty ? <p className={styles.empty}>{emptyWords(view)}</p> : null;
}

function emptyWords({ state, project }: View): string {
  if (state === 'done') return 'What you complete is kept here.';
  if (project === null) return 'Nothing to do. Write the first task above and press Enter.';
  if (project === 'inbox') return 'Tasks without a project stand here. None at the moment.';
  return 'No open tasks in this project. What you add above goes into it.';
}

function Failed({ text, onAgain }: { text: string; onAgain: () => void }) {
  return (
    <div className={styles.failed} role="alert">
      <p>{text}</p>
      <button type="button" className={buttons.button} onClick={onAgain}>
        Try again
      </button>
    </div>
  );
}

/** Reads on as soon as the end of the list comes near; the button is for those who arrive by keyboard. */
function More({ isLoading, onMore }: { isLoading: boolean; onMore: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '1200px',
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={ref} className={styles.more}>
      <button type="button" className={buttons.quiet} onClick={onMore} disabled={isLoading}>
        {isLoading ? 'Reading more…' : 'Show more'}
      </button>
    </div>
  );
}
