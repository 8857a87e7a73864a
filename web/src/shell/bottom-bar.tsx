'use client';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { Icon } from '../parts/icon.tsx';
import { focusQuickAdd } from '../quick-add/focus.ts';
import styles from './bottom-bar.module.css';

/** On phones: the four places and, in the middle of the thumb's reach, Add. */
export function BottomBar() {
  const pathname = usePathname();
  const router = useRouter();
  const current = (path: string) => (pathname === path ? 'page' : undefined);
  return (
    <nav className={styles.bar} aria-label="Places">
      <Link className={styles.item} href="/" prefetch={false} aria-current={current('/')}>
        <Icon name="tasks" size={22} />
        Tasks
      </Link>
      <Link className={styles.item} href="/search/" prefetch={false} aria-current={current('/search/')}>
        <Icon name="search" size={22} />
        Search
      </Link>
      <button
        type="button"
        className={styles.item}
        onClick={() => {
          if (!focusQuickAdd()) router.push('/?add=1');
        }}
      >
        <span className={styles.add}>
          <Icon name="add" size={22} />
        </span>
        Add
      </button>
      <Link className={styles.item} href="/chat/" prefetch={false} aria-current={current('/chat/')}>
        <Icon name="assistant" size={22} />
        Assistant
      </Link>
      <Link className={styles.item} href="/settings/" prefetch={false} aria-current={current('/settings/')}>
        <Icon name="settings" size={22} />
        Settings
      </Link>
    </nav>
  );
}
