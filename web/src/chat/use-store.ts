import { useSyncExternalStore } from 'react';
import type { Store } from '../account/store.ts';

/** A part of a store's value. The selector returns something stored, never a new object. */
export function useStore<State, Part>({ get, subscribe }: Store<State>, select: (state: State) => Part): Part {
  return useSyncExternalStore(
    subscribe,
    () => select(get()),
    () => select(get()),
  );
}
