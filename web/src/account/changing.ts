import type { Task } from '@duly/contracts';
import type { Input } from '../api/operations.ts';
import { newId } from '../new-id.ts';
import { createSender } from '../unsent/sender.ts';
import type { Unsent, UnsentCommand } from '../unsent/unsent.ts';
import { inOrder, isOurs, nextToSend, provisionalId, retarget, targetOf } from '../unsent/unsent.ts';
import type { AccountPorts } from './account-ports.ts';
import type { AccountState } from './account-state.ts';
import { mergeTask } from './merge-tasks.ts';
import type { Store } from './store.ts';

export interface Changing {
  /** Shows a change at once, keeps it, and sends it when it can; returns it. */
  change<C extends UnsentCommand>(command: C, input: Input<C>): Unsent;
  /** Takes up what an earlier visit or another window left unsent. */
  resume(): void;
  /** Sends at once what waits for the connection. */
  send(): void;
  /** The id by which a task is known now; a task made here had a provisional one first. */
  currentId(id: string): string;
  /** The id by which a task was first known, so that its row stays the same row. */
  firstId(id: string): string;
  /** True while a task made here waits for its answer, so that its own frame is not shown beside it. */
  isCreating(): boolean;
  stop(): void;
}

const abandonedCheckMs = 5_000;

export function createChanging(store: Store<AccountState>, ports: AccountPorts): Changing {
  const { window } = ports;
  const realIds = new Map<string, string>();
  const firstIds = new Map<string, string>();
  let order = 0;
  let inFlight: Unsent | null = null;
  let unwatch = () => {};
  let timer: ReturnType<typeof setInterval> | undefined;

  const sender = createSender({
    call: ports.call,
    next() {
      inFlight = nextToSend(store.get().unsent, window, ports.now());
      return inFlight;
    },
    onAnswer: answered,
    onRefused(unsent, failure) {
      inFlight = null;
      const lost = unsent.command === 'create-task' ? provisionalId(unsent) : null;
      forget(store.get().unsent.filter((other) => other === unsent || targetOf(other) === lost));
      ports.onRefused(unsent, failure);
    },
    onSignedOut: ports.onSignedOut,
    onReachable() {},
  });

  function answered(unsent: Unsent, answer: unknown): void {
    inFlight = null;
    const task = answer as Task;
    let rest = store.get().unsent.filter((other) => other.key !== unsent.key);
    if (unsent.command === 'create-task') {
      realIds.set(provisionalId(unsent), task.id);
      firstIds.set(task.id, provisionalId(unsent));
      rest = retarget(rest, provisionalId(unsent), task.id);
      // Saved before the answered one is removed: a crash in between repeats an answered request, and no more.
      for (const other of rest) ports.storage.save(other);
    }
    ports.storage.remove(unsent);
    store.set(({ known }) => ({
      unsent: rest,
      known: known && { ...known, ...mergeTask(known, task, known.position) },
    }));
  }

  function forget(refused: readonly Unsent[]): void {
    for (const unsent of refused) ports.storage.remove(unsent);
    store.set((state) => ({ unsent: state.unsent.filter((unsent) => !refused.includes(unsent)) }));
  }

  function reload(): void {
    const account = store.get().me?.id;
    if (account === undefined) return;
    const { unsent: known } = store.get();
    const own = known.filter((unsent) => unsent.window === window);
    const ownKeys = new Set(own.map(({ key }) => key));
    const stored = ports.storage.load(account).filter((unsent) => isOurs(unsent, window, ports.now()));
    const all = inOrder([...own, ...stored.filter(({ key }) => !ownKeys.has(key))]);
    const isSame = all.length === known.length && all.every(({ key }, index) => key === known[index]?.key);
    if (!isSame) store.set({ unsent: all });
  }

  function takeOver(): void {
    reload();
    sender.send();
  }

  return {
    change(command, input) {
      order += 1;
      const account = store.get().me?.id ?? '';
      const id = 'id' in input ? { id: realIds.get(String(input.id)) ?? input.id } : {};
      const unsent = {
        key: newId(),
        account,
        window,
        madeAt: ports.now(),
        order,
        command,
        input: { ...input, ...id },
      } as Unsent;
      ports.storage.save(unsent);
      store.set((state) => ({ unsent: [...state.unsent, unsent] }));
      sender.send();
      return unsent;
    },
    resume() {
      const account = store.get().me?.id;
      if (account === undefined) return;
      unwatch();
      unwatch = ports.storage.watch(account, reload);
      clearInterval(timer);
      timer = setInterval(takeOver, abandonedCheckMs);
      takeOver();
    },
    send: () => sender.send({ now: true }),
    currentId: (id) => realIds.get(id) ?? id,
    firstId: (id) => firstIds.get(id) ?? id,
    isCreating: () => inFlight?.command === 'create-task',
    stop() {
      unwatch();
      clearInterval(timer);
      sender.stop();
    },
  };
}
