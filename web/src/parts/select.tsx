import type { ComponentProps } from 'react';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

/** The system's own list of choices in our frame. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return (
    <span className={styles.select}>
      <select className={className ?? styles.input} {...props} />
      <Icon name="chevron" size={16} />
    </span>
  );
}
