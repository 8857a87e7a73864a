'use client';
import { useEffect, useState } from 'react';
import { useAccountState } from '../account/account-context.tsx';
import styles from './connection-line.module.css';

/** Says quietly when changes do not come and go, and what becomes of them; nothing while all is well. */
export function ConnectionLine() {
  const connection = useAccountState((state) => state.connection);
  const status = useAccountState((state) => state.status);
  const waiting = useAccountState((state) => state.unsent.length);
  const isOnLine = useOnLine();
  const isAway = status === 'ready' && (connection === 'offline' || !isOnLine);
  return (
    <div className={styles.place} role="status">
      {isAway && (
        <p className={styles.line} data-away="">
          {isOnLine
            ? 'Duly cannot be reached: changes will be sent when it is back.'
            : 'Offline: changes will be sent when you are back.'}
          {waiting > 0 && ` ${waiting} waiting.`}
        </p>
      )}
    </div>
  );
}

function useOnLine(): boolean {
  const [isOnLine, setOnLine] = useState(true);
  useEffect(() => {
    const update = () => setOnLine(navigator.onLine);
    update();
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return isOnLine;
}
