import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Role } from '../src/config.ts';

export interface ReplicaOptions {
  name: string;
  role: Role;
  port: number;
  environment: NodeJS.ProcessEnv;
  /** Where its log goes. */
  logFile: string;
  say: (line: string) => void;
}

const startAgainAfterMs = 500;
const readyWithinMs = 240_000;
const endsWithinMs = 20_000;

/** One process of one role, started again whenever it ends, as an operator's supervisor does. */
export class Replica implements AsyncDisposable {
  readonly name: string;
  readonly role: Role;
  readonly url: URL;
  /** How often it was started. */
  starts = 0;
  readonly #options: ReplicaOptions;
  #process: ChildProcess | undefined;
  #startingAgain: NodeJS.Timeout | undefined;
  #isEnding = false;

  constructor(options: ReplicaOptions) {
    this.name = options.name;
    this.role = options.role;
    this.url = new URL(`http://127.0.0.1:${options.port}`);
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  start(): void {
    const { environment, logFile, port, role, say } = this.#options;
    const log = openSync(logFile, 'a');
    const here = import.meta.dirname;
    this.starts += 1;
    const started = spawn(
      process.execPath,
      ['--import', join(here, 'end-with-launcher.ts'), join(here, '../src/main.ts')],
      {
        env: { ...environment, ROLES: role, PORT: String(port), HOST: '127.0.0.1' },
        stdio: ['ignore', log, log, 'ipc'],
        // A Ctrl-C in the terminal is for the launcher, which ends its replicas in order.
        detached: true,
      },
    );
    this.#process = started;
    started.once('exit', (code, signal) => {
      if (this.#isEnding) return;
      say(`${this.name} has ended (${signal ?? `exit code ${code}`}): starting it again`);
      this.#startingAgain = setTimeout(() => this.start(), startAgainAfterMs);
    });
  }

  async whenReady(): Promise<void> {
    for (const untilMs = performance.now() + readyWithinMs; performance.now() < untilMs; await delay(50)) {
      const answer = await fetch(new URL('/health/ready', this.url), { signal: AbortSignal.timeout(1_000) }).catch(
        () => null,
      );
      await answer?.body?.cancel();
      if (answer?.status === 200) return;
      const code = this.#process?.exitCode;
      if (code === 78) throw new Error(`${this.name} does not take its configuration: see ${this.#options.logFile}`);
    }
    throw new Error(`${this.name} was not ready within ${readyWithinMs / 1000} s: see ${this.#options.logFile}`);
  }

  /** Asks it to end as an operator does, lets it be started again, and resolves with its exit code once that is ready. */
  async roll(): Promise<number | null> {
    const ending = this.#process;
    const ended = ending ? once(ending, 'exit') : Promise.resolve([null]);
    ending?.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    await delay(startAgainAfterMs);
    await this.whenReady();
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnding = true;
    clearTimeout(this.#startingAgain);
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), endsWithinMs);
    await ended;
    clearTimeout(patience);
  }
}
