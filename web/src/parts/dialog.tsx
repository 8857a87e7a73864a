'use client';
import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import styles from './dialog.module.css';

/** A modal card: what, how many, Cancel and the act. Escape and a click beside it cancel. */
export function Dialog({
  title,
  onClose,
  children,
  actions,
}: {
  title: string;
  onClose: () => void;
  children?: ReactNode;
  actions: ReactNode;
}) {
  const ref = useModal(onClose);
  const id = useId();
  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {children}
      <div className={styles.actions}>{actions}</div>
    </dialog>
  );
}

/** Shows a `<dialog>` as long as its component is mounted. */
export function useModal(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const cancel = (event: Event) => {
      event.preventDefault();
      close.current();
    };
    // The dialog's own box ends at its padding: a click that meets the element itself was beside the card.
    const click = (event: MouseEvent) => {
      if (event.target === dialog && !isInside(event, dialog.getBoundingClientRect())) close.current();
    };
    dialog.addEventListener('cancel', cancel);
    dialog.addEventListener('click', click);
    if (!dialog.open) dialog.showModal();
    return () => {
      dialog.removeEventListener('cancel', cancel);
      dialog.removeEventListener('click', click);
      dialog.close();
    };
  }, []);
  return ref;
}

function isInside({ clientX: x, clientY: y }: MouseEvent, box: DOMRect): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
