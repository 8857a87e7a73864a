import type { Task } from '@duly/contracts';
import styles from './ring.module.css';

/** The checkbox of a task in the colour of its priority: the mark, small. */
export function Ring({ task, onToggle }: { task: Task; onToggle: () => void }) {
  const isDone = task.completedAt !== null;
  const priority = task.priority === 'none' ? '' : `, ${task.priority} priority`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input cannot be drawn as the ring in every browser
    <button
      type="button"
      role="checkbox"
      aria-checked={isDone}
      aria-label={`Done: ${task.title}${priority}`}
      className={styles.target}
      data-priority={task.priority}
      onClick={onToggle}
    >
      <svg
        className={styles.ring}
        width="20"
        height="20"
        viewBox="0 0 24 24"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <circle cx="12" cy="12" r="9.5" />
        <path d="M7.8 11.8 11 15 16.6 8.6" />
      </svg>
    </button>
  );
}
