import type { Unsent } from './unsent.ts';

/** Where unsent changes survive a closed tab: one entry a change, so that windows never overwrite each other's. */
export interface UnsentStorage {
  load(account: string): Unsent[];
  save(unsent: Unsent): void;
  remove(unsent: Unsent): void;
  /** Calls back when another window saved or removed one; returns what ends it. */
  watch(account: string, onChange: () => void): () => void;
}

/** Unsent changes in the browser's own storage; in memory only where that is full or forbidden. */
export function browserUnsentStorage(storage: Storage): UnsentStorage {
  return {
    load(account) {
      const found: Unsent[] = [];
      for (let index = 0; index < storage.length; index += 1) {
        const name = storage.key(index);
        if (name?.startsWith(prefixOf(account))) found.push(...parse(storage.getItem(name)));
      }
      return found;
    },
    save(unsent) {
      try {
        storage.setItem(prefixOf(unsent.account) + unsent.key, JSON.stringify(unsent));
      } catch {
        // A full storage must not stop the change from being sent; only a reload before that would lose it.
      }
    },
    remove(unsent) {
      storage.removeItem(prefixOf(unsent.account) + unsent.key);
    },
    watch(account, onChange) {
      const listener = (event: StorageEvent) => {
        if (event.key === null || event.key.startsWith(prefixOf(account))) onChange();
      };
      addEventListener('storage', listener);
      return () => removeEventListener('storage', listener);
    },
  };
}

function prefixOf(account: string): string {
  return `duly.unsent.${account}.`;
}

function parse(text: string | null): Unsent[] {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && 'key' in value && 'command' in value ? [value as Unsent] : [];
  } catch {
    return [];
  }
}
