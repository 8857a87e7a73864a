import styles from './entry.module.css';

/** What went wrong, read out as soon as it appears. */
export function Failure({ failure }: { failure: Error | null }) {
  return <div role="alert">{failure && <p className={styles.failure}>{failure.message}</p>}</div>;
}
