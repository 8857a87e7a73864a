import type { Input } from '../api/operations.ts';

/** The commands on tasks that may wait for a connection. */
export type UnsentCommand =
  | 'create-task'
  | 'update-task'
  | 'complete-task'
  | 'reopen-task'
  | 'delete-task'
  | 'restore-task';

/**
 * A change that the server has not answered yet. `key` is its Idempotency-Key: sent again after a lost answer, a
 * reload or from another window, it is carried out once.
 */
export type Unsent = {
  [C in UnsentCommand]: {
    key: string;
    account: string;
    /** The window that made it and sends it. */
    window: string;
    /** When it was made, in ms; `order` decides between those of one ms. */
    madeAt: number;
    order: number;
    command: C;
    input: Input<C>;
  };
}[UnsentCommand];

/** The id of a task until the server has given it one. */
export function provisionalId(unsent: Unsent): string {
  return `new-${unsent.key}`;
}

/** The task that a change speaks of. */
export function targetOf(unsent: Unsent): string {
  return unsent.command === 'create-task' ? provisionalId(unsent) : unsent.input.id;
}

/** The order in which they were made, which is the order of sending. */
export function inOrder(changes: Iterable<Unsent>): Unsent[] {
  return [...changes].sort((a, b) => a.madeAt - b.madeAt || a.order - b.order || (a.key < b.key ? -1 : 1));
}

/** Puts a task's real id into the changes that were made before it was known. */
export function retarget(changes: readonly Unsent[], from: string, to: string): Unsent[] {
  return changes.map((unsent) =>
    unsent.command !== 'create-task' && unsent.input.id === from
      ? ({ ...unsent, input: { ...unsent.input, id: to } } as Unsent)
      : unsent,
  );
}

// Long enough that a living window has sent its own: two windows would only ask for the same answer twice.
const abandonedAfterMs = 10_000;

/**
 * True when a change is this window's to show and to send: its own at once, those of another window when they have
 * waited so long that it is probably closed.
 */
export function isOurs(unsent: Unsent, window: string, now: number): boolean {
  return unsent.window === window || now - unsent.madeAt > abandonedAfterMs;
}

/** The next change that this window sends. One at a time, so that no change overtakes an earlier one. */
export function nextToSend(changes: readonly Unsent[], window: string, now: number): Unsent | null {
  return inOrder(changes).find((unsent) => isOurs(unsent, window, now)) ?? null;
}
