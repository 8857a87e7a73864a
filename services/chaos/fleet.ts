import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/engines/ports.ts';
import type { Joining } from './bus/chaos-bus.ts';
import type { Clock } from './clock.ts';

export interface MemberSettings {
  name: string;
  /** Empty: all. */
  roles: string;
  /** How wrong its machine's clock is. */
  clockShiftMs: number;
}

export interface FleetOptions {
  members: readonly MemberSettings[];
  folder: string;
  databaseUrl: string;
  secret: string;
  clock: Clock;
  /** The mail server's port for one member: it knows by it who sends. */
  smtpPortOf: (name: string) => Promise<number>;
  /** The settings with which one member finds the bus. */
  busSettingsOf: (member: Joining) => Promise<Record<string, string>>;
}

/** What was done to a process, when: the doubles of mails are held against it. */
export interface Blow {
  member: string;
  kind: 'kill' | 'stop';
  atMs: number;
}

const hour = 3_600_000;
/** A busy machine takes its time to start nine processes; that is no promise of ours. */
const readyWithinMs = 600_000;
const endsWithinMs = 15_000;
const restartAfterMs = 300;

/** Three processes with all roles and every role once apart, on clocks that are wrong. */
export const wholeFleet: readonly MemberSettings[] = [
  { name: 'all-1', roles: '', clockShiftMs: 0 },
  { name: 'all-2', roles: '', clockShiftMs: 30_000 },
  { name: 'all-3', roles: '', clockShiftMs: -30_000 },
  { name: 'web', roles: 'web', clockShiftMs: -30_000 },
  { name: 'api', roles: 'api', clockShiftMs: 30_000 },
  { name: 'reminders', roles: 'reminders', clockShiftMs: hour },
  { name: 'email', roles: 'email', clockShiftMs: hour },
  { name: 'recurrence', roles: 'recurrence', clockShiftMs: -hour },
  { name: 'relay', roles: 'relay', clockShiftMs: -hour },
];

/** One process of Duly, as an operator would start it. */
export class Member {
  readonly name: string;
  readonly servesApi: boolean;
  readonly url: string;
  readonly #start: () => ChildProcess;
  readonly #log: string;
  #process: ChildProcess | undefined;
  #restartAfterMs = restartAfterMs;
  #isEnding = false;

  /** `log` is the file that it writes to. */
  constructor(settings: MemberSettings, { url, log, start }: { url: string; log: string; start: () => ChildProcess }) {
    this.name = settings.name;
    this.servesApi = ['', 'api', 'web'].includes(settings.roles);
    this.url = url;
    this.#log = log;
    this.#start = start;
  }

  /** Starts it, and again whenever it ends, as an operator's supervisor does. */
  start(): void {
    const started = this.#start();
    this.#process = started;
    started.once('exit', () => {
      if (this.#isEnding) return;
      setTimeout(() => this.#isEnding || this.start(), this.#restartAfterMs);
      this.#restartAfterMs = restartAfterMs;
    });
  }

  /** Ends it as a crash does; it is started again after a while. */
  async kill(downMs: number): Promise<void> {
    this.#restartAfterMs = downMs;
    this.signal('SIGKILL');
    await this.#whenEnded();
  }

  /** Ends it as an operator does; it is started again at once. False when it did not end well by itself. */
  async restart(): Promise<boolean> {
    const ending = this.#process;
    this.signal('SIGTERM');
    await this.#endsInTime();
    return ending?.exitCode === 0;
  }

  signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  async whenReady(): Promise<void> {
    for (const until = performance.now() + readyWithinMs; performance.now() < until; await delay(100)) {
      const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.status === 200) return;
    }
    throw new Error(`${this.name} is not ready after ${readyWithinMs / 1000} s: ${await this.#lastLine()}`);
  }

  /** Ends it as an operator does. Answers how it ended where it did not finish what it held and end by itself. */
  async end(): Promise<string | undefined> {
    this.#isEnding = true;
    this.signal('SIGCONT');
    this.signal('SIGTERM');
    if (!(await this.#endsInTime())) return `${this.name} was still there after ${endsWithinMs / 1000} s`;
    const { exitCode = 0, signalCode } = this.#process ?? {};
    if (exitCode === 0 || (exitCode === 1 && isOverloaded())) return undefined;
    const load = loadOfProcessor().toFixed(1);
    return `${this.name} ended with ${signalCode ?? exitCode}, at a load of ${load} a processor: ${await this.#lastLine()}`;
  }

  /** Of its log. */
  async #lastLine(): Promise<string> {
    return (await readFile(this.#log, 'utf8')).trimEnd().split('\n').at(-1) ?? '';
  }

  /** What does not end in time is killed. */
  async #endsInTime(): Promise<boolean> {
    const patience = new AbortController();
    const isOver = delay(endsWithinMs, false, { signal: patience.signal }).catch(() => true);
    const hasEnded = await Promise.race([this.#whenEnded().then(() => true), isOver]);
    patience.abort();
    this.signal('SIGKILL');
    await this.#whenEnded();
    return hasEnded;
  }

  async #whenEnded(): Promise<void> {
    const { exitCode, signalCode } = this.#process ?? { exitCode: 0, signalCode: null };
    if (this.#process && exitCode === null && signalCode === null) await once(this.#process, 'exit');
  }
}

/** With far more to do than processors to do it, nobody finishes what is under way in 10 s. */
function isOverloaded(): boolean {
  return loadOfProcessor() > 4;
}

/** Of the last minute: how many wanted each processor. */
function loadOfProcessor(): number {
  return (loadavg()[0] ?? 0) / availableParallelism();
}

export class Fleet implements AsyncDisposable {
  readonly members: readonly Member[];
  readonly blows: Blow[] = [];
  readonly #clock: Clock;

  private constructor(members: readonly Member[], clock: Clock) {
    this.members = members;
    this.#clock = clock;
  }

  static async start(options: FleetOptions): Promise<Fleet> {
    const urls = new Map<string, string>();
    for (const { name } of options.members) urls.set(name, `http://127.0.0.1:${await freePort()}`);
    const members: Member[] = [];
    for (const settings of options.members) members.push(await createMember(settings, urls, options));
    await using stack = new AsyncDisposableStack();
    const fleet = stack.use(new Fleet(members, options.clock));
    for (const member of members) member.start();
    await fleet.whenReady();
    stack.move();
    return fleet;
  }

  get apis(): Member[] {
    return this.members.filter((member) => member.servesApi);
  }

  /** Kills a process and starts it again after a while. */
  async kill(member: Member, downMs: number): Promise<void> {
    this.blows.push({ member: member.name, kind: 'kill', atMs: this.#clock.now() });
    await member.kill(downMs);
  }

  /** Ends a process as an operator does and starts it again. What it waits for may be broken: then it is killed in the end. */
  async restart(member: Member): Promise<void> {
    const hasEndedWell = await member.restart();
    if (!hasEndedWell) this.blows.push({ member: member.name, kind: 'kill', atMs: this.#clock.now() });
    await member.whenReady();
  }

  /** Stops a process, with whatever it holds, and lets it go on after a while. */
  async stop(member: Member, ms: number): Promise<void> {
    this.blows.push({ member: member.name, kind: 'stop', atMs: this.#clock.now() });
    member.signal('SIGSTOP');
    await delay(ms);
    member.signal('SIGCONT');
  }

  async whenReady(): Promise<void> {
    await Promise.all(this.members.map((member) => member.whenReady()));
  }

  /** Ends all as an operator does. Answers how those ended that did not do it well. */
  async end(): Promise<string[]> {
    const endings = await Promise.all(this.members.map((member) => member.end()));
    return endings.filter((how) => how !== undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }
}

async function createMember(
  settings: MemberSettings,
  urls: ReadonlyMap<string, string>,
  options: FleetOptions,
): Promise<Member> {
  const url = urls.get(settings.name) ?? '';
  const databaseUrl = `${options.databaseUrl}&application_name=${settings.name}`;
  const environment = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    // Compiled once, started often.
    NODE_COMPILE_CACHE: join(import.meta.dirname, '../../.cache/compiled'),
    ...(settings.roles === '' ? {} : { ROLES: settings.roles }),
    PORT: new URL(url).port,
    HOST: '127.0.0.1',
    PUBLIC_URL: urls.get('web') ?? url,
    ...(settings.roles === 'web' ? { API_URL: urls.get('api') } : {}),
    ...(await options.busSettingsOf({ ...settings, port: Number(new URL(url).port) })),
    DATA_DIR: join(options.folder, settings.name),
    DATABASE_URL: databaseUrl,
    DATABASE_DIRECT_URL: databaseUrl,
    DATABASE_POOL_SIZE: '4',
    BETTER_AUTH_SECRET: options.secret,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(await options.smtpPortOf(settings.name)),
    SMTP_REQUIRE_TLS: 'false',
    LOG_LEVEL: 'info',
    CHAOS_CLOCK_SHIFT_MS: String(settings.clockShiftMs),
  };
  const log = join(options.folder, `${settings.name}.log`);
  const output = openSync(log, 'a');
  const here = dirname(fileURLToPath(import.meta.url));
  const args = ['--import', join(here, 'member-preload.ts'), join(here, '../src/main.ts')];
  const start = () => spawn(process.execPath, args, { env: environment, stdio: ['ignore', output, output, 'ipc'] });
  return new Member(settings, { url, log, start });
}
