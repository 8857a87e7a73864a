import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';

/** Tells an element how much of its foot the keyboard of a phone covers, as `--covered`: the field stays above it. */
export function useVisibleHeight(): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const visible = window.visualViewport;
    if (!visible) return;
    const update = () => {
      // Zooming shrinks it as well, and covers nothing.
      const covered = visible.scale > 1.01 ? 0 : Math.round(innerHeight - visible.height - visible.offsetTop);
      ref.current?.style.setProperty('--covered', `${Math.max(0, covered)}px`);
    };
    update();
    visible.addEventListener('resize', update);
    visible.addEventListener('scroll', update);
    return () => {
      visible.removeEventListener('resize', update);
      visible.removeEventListener('scroll', update);
    };
  }, []);
  return ref;
}
