import styles from './skeleton.module.css';

const widths = ['w60', 'w40', 'w75', 'w50', 'w30'] as const;

/** Grey rows in the places of the real ones, when those take longer than 200 ms. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div className={styles.skeleton} role="status">
      <span className="visually-hidden">{label}</span>
      {widths.map((width) => (
        <div key={width} className={styles.row} aria-hidden="true">
          <span className={styles.ring} />
          <span className={`${styles.bar} ${styles[width]}`} />
        </div>
      ))}
    </div>
  );
}
