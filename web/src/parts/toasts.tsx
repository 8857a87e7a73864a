'use client';
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import styles from './toasts.module.css';

export interface Toast {
  text: string;
  action?: { label: string; act: () => void };
}

interface Toasts {
  show(toast: Toast): void;
  /** Does what the toast offers, as its key. */
  act(): void;
}

const ToastContext = createContext<Toasts>({ show: () => {}, act: () => {} });

export function useToasts(): Toasts {
  return useContext(ToastContext);
}

const shownMs = 8_000;

/** One line at the foot of the page about what was just done, with the way back. Read out politely. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<(Toast & { id: number }) | null>(null);
  const [isHeld, setHeld] = useState(false);
  const current = useRef(toast);
  current.current = toast;
  const close = useCallback(() => {
    setToast(null);
    setHeld(false);
  }, []);
  const toasts = useMemo<Toasts>(
    () => ({
      show: (next) => setToast((last) => ({ ...next, id: (last?.id ?? 0) + 1 })),
      act() {
        current.current?.action?.act();
        if (current.current?.action) close();
      },
    }),
    [close],
  );

  useEffect(() => {
    if (!toast || isHeld) return;
    const timer = setTimeout(close, shownMs);
    return () => clearTimeout(timer);
  }, [toast, isHeld, close]);

  return (
    <ToastContext value={toasts}>
      {children}
      <div
        className={styles.place}
        role="status"
        aria-live="polite"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {toast && (
          <div className={styles.toast} key={toast.id}>
            <span className={styles.text}>{toast.text}</span>
            {toast.action && (
              <button type="button" className={styles.action} onClick={toasts.act}>
                {toast.action.label}
              </button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  );
}
