import type { Frame } from '@duly/contracts';
import { isSignedOut } from '../api/failures.ts';
import type { Live } from '../live/live.ts';
import { startLive } from '../live/live.ts';
import type { AccountPorts } from './account-ports.ts';
import type { AccountState } from './account-state.ts';
import { applyFrame } from './apply-frame.ts';
import type { Store } from './store.ts';

export interface ReceivingPorts extends AccountPorts {
  /** True while frames should wait: the answer to a task made here is on its way and must come first. */
  isCreating(): boolean;
  onResync(): void;
  /** The server can be reached (again): send what waits. */
  onConnected(): void;
  onApplied(frame: Frame, before: AccountState): void;
}

const heldAtMostMs = 2_000;

/** Applies frames to the state, in order, as they come. */
export function startReceiving(store: Store<AccountState>, ports: ReceivingPorts): Live {
  let held: Frame[] = [];
  let release: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(release);
    release = undefined;
    const frames = held;
    held = [];
    for (const frame of frames) apply(frame);
  }

  function apply(frame: Frame): void {
    const before = store.get();
    if (!before.known) return;
    const known = applyFrame(before.known, frame);
    if (known === before.known) return;
    store.set({ known });
    ports.onApplied(frame, before);
  }

  const unsubscribe = store.subscribe(() => {
    if (held.length > 0 && !ports.isCreating()) flush();
  });

  const live = startLive({
    openSocket: ports.openSocket,
    async poll(after, wait, signal) {
      try {
        const timeoutMs = 20_000 + wait * 1_000;
        return (await ports.call('list-events', { after, wait }, { attempts: 1, signal, timeoutMs })).items;
      } catch (failure) {
        if (isSignedOut(failure)) ports.onSignedOut();
        throw failure;
      }
    },
    position: () => held.at(-1)?.position ?? store.get().known?.position ?? '0',
    onFrame(frame) {
      if (frame.type === 'hello') {
        const { userId } = frame.data as { userId?: string };
        if (userId !== undefined && userId !== store.get().me?.id) ports.onOtherAccount();
      } else if (frame.type === 'resync') {
        held = [];
        ports.onResync();
      } else if (ports.isCreating() || held.length > 0) {
        held.push(frame);
        release ??= setTimeout(flush, heldAtMostMs);
      } else {
        apply(frame);
      }
    },
    onState(connection) {
      const before = store.get().connection;
      if (before === connection) return;
      store.set({ connection });
      if (connection === 'live' || connection === 'polling') ports.onConnected();
    },
    random: Math.random,
  });

  return {
    wake: live.wake,
    stop() {
      unsubscribe();
      clearTimeout(release);
      live.stop();
    },
  };
}
