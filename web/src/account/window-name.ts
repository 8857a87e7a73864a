import { newId } from '../new-id.ts';

const name = 'duly.window';

/**
 * The name of this window. A reloaded page keeps it, and so goes on with what it had not sent; a duplicated tab, which
 * starts with a copy of the storage, gets one of its own.
 */
export function windowName(): string {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const kept = navigation?.type === 'reload' ? sessionStorage.getItem(name) : null;
  const chosen = kept ?? newId();
  sessionStorage.setItem(name, chosen);
  return chosen;
}
