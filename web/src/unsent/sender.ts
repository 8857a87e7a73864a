import { backoffMs } from '../api/backoff.ts';
import type { Call } from '../api/call.ts';
import { isSignedOut, Unanswered } from '../api/failures.ts';
import type { Unsent } from './unsent.ts';

export interface SenderPorts {
  call: Call;
  next(): Unsent | null;
  onAnswer(unsent: Unsent, answer: unknown): void;
  onRefused(unsent: Unsent, failure: unknown): void;
  onSignedOut(): void;
  /** Told false when the server could not be reached and true when it answered. */
  onReachable(isReachable: boolean): void;
}

export interface Sender {
  /** Sends what is there, unless it is sending already. `now` cuts a waiting short: the connection is back. */
  send(options?: { now?: boolean }): void;
  stop(): void;
}

const faultsBeforeGivingUp = 5;

/** Sends unsent changes one after the other, each until it is answered. */
export function createSender(ports: SenderPorts): Sender {
  let isSending = false;
  let isStopped = false;
  let failures = 0;
  let faults = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    for (;;) {
      const unsent = isStopped ? null : ports.next();
      if (!unsent) return;
      try {
        const answer = await ports.call(unsent.command, unsent.input, { idempotencyKey: unsent.key, attempts: 1 });
        settled();
        ports.onAnswer(unsent, answer);
      } catch (failure) {
        if (isSignedOut(failure)) {
          isStopped = true;
          return ports.onSignedOut();
        }
        if (failure instanceof Unanswered && failure.isFault) faults += 1;
        const isHopeless = !(failure instanceof Unanswered) || faults >= faultsBeforeGivingUp;
        if (isHopeless) {
          settled();
          ports.onRefused(unsent, failure);
        } else {
          return later(failure);
        }
      }
    }
  }

  function settled(): void {
    failures = 0;
    faults = 0;
    ports.onReachable(true);
  }

  function later(failure: Unanswered): void {
    failures += 1;
    if (!failure.isFault) ports.onReachable(false);
    waiting = setTimeout(() => sender.send({ now: true }), failure.retryAfterMs ?? backoffMs(failures, Math.random));
  }

  const sender: Sender = {
    send({ now = false } = {}) {
      if (isStopped || isSending || (waiting !== undefined && !now)) return;
      clearTimeout(waiting);
      waiting = undefined;
      isSending = true;
      void run().finally(() => {
        isSending = false;
      });
    },
    stop() {
      isStopped = true;
      clearTimeout(waiting);
    },
  };
  return sender;
}
