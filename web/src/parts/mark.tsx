import styles from './mark.module.css';

/** The mark: a checkbox that is a clock, its hands the check. While something loads, the long hand goes round once. */
export function Mark({ size = 24, isLoading = false }: { size?: number; isLoading?: boolean }) {
  return (
    <svg
      className={styles.mark}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="9.4" />
      <path d="M7.8 11.4 11 14.6" />
      <path className={isLoading ? styles.goingRound : undefined} d="M11 14.6 16.6 7.8" />
    </svg>
  );
}
