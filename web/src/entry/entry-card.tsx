import type { ReactNode } from 'react';
import { Mark } from '../parts/mark.tsx';
import styles from './entry.module.css';

/** The frame of the pages before the sign-in: the mark, one heading, one form, the ways to the other pages. */
export function EntryCard({ title, children, ways }: { title: string; children: ReactNode; ways?: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <p className={styles.brand}>
          <Mark size={28} />
          Duly
        </p>
        <h1>{title}</h1>
        {children}
        {ways && <div className={styles.ways}>{ways}</div>}
      </div>
    </main>
  );
}
