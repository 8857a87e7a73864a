import type { Frame } from '@duly/contracts';
import type { Connection } from '../account/account-state.ts';
import { backoffMs } from '../api/backoff.ts';

/** What the live connection needs of a WebSocket. */
export interface Socket {
  onmessage: ((event: MessageEvent) => unknown) | null;
  onclose: ((event: CloseEvent) => unknown) | null;
  close(): void;
}

export interface LivePorts {
  openSocket(after: string): Socket;
  /** Waits up to `waitSeconds` for frames after a position; fails when the server cannot be reached. */
  poll(after: string, waitSeconds: number, signal: AbortSignal): Promise<readonly Frame[]>;
  position(): string;
  onFrame(frame: Frame): void;
  onState(state: Connection): void;
  random(): number;
}

export interface Live {
  /** Looks at once: the network is back, or the page woke up and the socket may be dead without knowing it. */
  wake(): void;
  stop(): void;
}

const failuresBeforePolling = 2;
const socketRetryMs = 60_000;
const quietMs = 120_000;

/**
 * Keeps receiving frames from where the page is: over a socket, and while sockets do not open (a proxy, a filter) by
 * long polling, trying a socket again every minute. Every (re)start asks for what follows the page's own position,
 * so sleep, restarts and lost networks leave no gap.
 */
export function startLive(ports: LivePorts): Live {
  let generation = 0;
  let failures = 0;
  let wasAway = false;
  let end: () => void = () => {};

  /** Ends what runs and begins anew; callbacks of what ran before are deaf from then on. */
  function begin(run: (isCurrent: () => boolean) => () => void): void {
    generation += 1;
    const mine = generation;
    end();
    end = run(() => mine === generation);
  }

  function later(): void {
    const waitMs = backoffMs(failures, ports.random);
    begin(() => clearing(setTimeout(() => (failures > failuresBeforePolling ? poll() : connect()), waitMs)));
  }

  function failed(): void {
    failures += 1;
    if (failures < failuresBeforePolling) later();
    else poll();
  }

  function connect(): void {
    begin((isCurrent) => {
      const socket = ports.openSocket(ports.position());
      const stop = new AbortController();
      let quiet: ReturnType<typeof setTimeout> | undefined;
      const heard = () => {
        clearTimeout(quiet);
        quiet = setTimeout(check, quietMs);
      };
      // A socket whose network vanished stays silent for ever, as one does on which nothing happens.
      const check = async () => {
        const missed = await ports.poll(ports.position(), 0, stop.signal).catch(() => null);
        if (!isCurrent()) return;
        if (missed?.length === 0) heard();
        else connect();
      };
      socket.onmessage = ({ data }) => {
        const frame = parse(data);
        if (!isCurrent() || !frame) return;
        failures = 0;
        heard();
        ports.onState('live');
        ports.onFrame(frame);
      };
      socket.onclose = () => isCurrent() && failed();
      return () => {
        clearTimeout(quiet);
        stop.abort();
        socket.close();
      };
    });
  }

  function poll(): void {
    begin((isCurrent) => {
      const stop = new AbortController();
      const startedAt = Date.now();
      const run = async () => {
        for (let wait = 0; isCurrent(); wait = 25) {
          const frames = await ports.poll(ports.position(), wait, stop.signal);
          if (!isCurrent()) return;
          ports.onState('polling');
          for (const frame of frames) ports.onFrame(frame);
          if (wasAway || Date.now() - startedAt > socketRetryMs) {
            wasAway = false;
            failures = failuresBeforePolling - 1;
            return connect();
          }
        }
      };
      run().catch(() => {
        if (!isCurrent()) return;
        wasAway = true;
        failures = Math.max(failures, failuresBeforePolling) + 1;
        ports.onState('offline');
        later();
      });
      return () => stop.abort();
    });
  }

  connect();
  return {
    wake() {
      failures = 0;
      connect();
    },
    stop() {
      begin(() => () => {});
    },
  };
}

function clearing(timer: ReturnType<typeof setTimeout>): () => void {
  return () => clearTimeout(timer);
}

function parse(data: unknown): Frame | null {
  try {
    const frame: unknown = JSON.parse(String(data));
    return typeof frame === 'object' && frame !== null && 'type' in frame ? (frame as Frame) : null;
  } catch {
    return null;
  }
}
