import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

export interface ProcessOptions {
  program: string;
  args: readonly string[];
  /** Its output is appended here. */
  logFile: string;
  environment?: NodeJS.ProcessEnv;
  outlives?: boolean;
  /** Answers whether it can be used; asked until it can. */
  isReady: () => Promise<boolean>;
  /** How long a start may take. */
  patienceMs?: number;
  /** How long an orderly stop may take before the process is killed. */
  stopPatienceMs?: number;
}

const setpriv = '/usr/bin/setpriv';

/** One process of an engine, which can be killed, frozen and started again with the same arguments. */
export class EngineProcess implements AsyncDisposable {
  readonly #options: ProcessOptions;
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();

  private constructor(options: ProcessOptions) {
    this.#options = options;
  }

  static async start(options: ProcessOptions): Promise<EngineProcess> {
    const started = new EngineProcess(options);
    await started.start();
    return started;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error(`${this.#options.program} does not run`);
    return pid;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** Starts it and waits until it is ready; when it ends instead, the error carries the end of its log. */
  async start(): Promise<void> {
    const { program, args, environment, outlives = false, logFile } = this.#options;
    await using log = await open(logFile, 'a');
    // Frozen or not, it ends with us, also when we are killed.
    const boundToUs = !outlives && existsSync(setpriv) ? [setpriv, '--pdeathsig', 'KILL', program] : [program];
    const [first = program, ...before] = boundToUs;
    const child = spawn(first, [...before, ...args], {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: environment ?? process.env,
    });
    const ended = Promise.withResolvers<void>();
    const end = () => {
      if (this.#child === child) this.#child = undefined;
      ended.resolve();
    };
    child.once('exit', end);
    child.once('error', end);
    child.unref();
    this.#child = child;
    this.#ended = ended.promise;
    await this.#untilReady();
  }

  async #untilReady(): Promise<void> {
    const { program, isReady, patienceMs = 90_000, logFile } = this.#options;
    const endMs = performance.now() + patienceMs;
    while (!(await isReady().catch(() => false))) {
      if (this.#child && performance.now() < endMs) {
        await delay(50);
        continue;
      }
      const why = this.#child ? `was not ready within ${patienceMs / 1000} s` : 'ended while it started';
      await this.kill();
      throw new Error(`${program} ${why}. The end of ${logFile}:\n${await endOf(logFile)}`);
    }
  }

  /** SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    this.#child?.ref();
    this.#child?.kill('SIGKILL');
    await this.#ended;
  }

  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** SIGTERM, and SIGKILL when it takes too long. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.thaw();
    this.#child?.ref();
    this.#child?.kill('SIGTERM');
    const killing = setTimeout(() => void this.kill(), this.#options.stopPatienceMs ?? 10_000);
    await this.#ended;
    clearTimeout(killing);
  }
}

async function endOf(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).split('\n').slice(-30).join('\n');
}
