import { setTimeout as delay } from 'node:timers/promises';
import type { Frame, Task } from '@duly/contracts';
import { WebSocket } from 'ws';
import type { Account } from './accounts.ts';
import type { Member } from './fleet.ts';
import type { Random } from './random.ts';

interface Page {
  items: Task[];
  nextCursor: string | null;
  position: string;
}

/**
 * One device of an account: a snapshot, then frames in the order of positions. When its socket breaks it resumes with
 * some process from where it was; now and then it forgets everything and takes a snapshot again.
 */
export class Listener implements AsyncDisposable {
  readonly account: Account;
  /** The tasks that are not deleted. */
  readonly tasks = new Map<string, Task>();
  /** What no client may see: frames out of order, or left out. */
  readonly violations: string[] = [];
  position = 0;
  frames = 0;
  connected = 0;
  readonly #apis: readonly Pick<Member, 'url'>[];
  readonly #random: Random;
  readonly #stop = new AbortController();
  #hasSnapshot = false;
  #socket: WebSocket | undefined;
  #running: Promise<void>;

  constructor(account: Account, apis: readonly Pick<Member, 'url'>[], random: Random) {
    this.account = account;
    this.#apis = apis;
    this.#random = random;
    this.#running = this.#run();
  }

  /** Cuts the connection as a network does. */
  cut(): void {
    if (this.#random.chance(0.2)) this.#hasSnapshot = false;
    this.#socket?.terminate();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    this.#socket?.terminate();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const member = this.#random.pick(this.#apis);
      try {
        if (!this.#hasSnapshot) await this.#takeSnapshot(member);
        await this.#listen(member);
      } catch {
        // That process is away or stopped: another one, soon.
      }
      await delay(this.#random.between(50, 300), undefined, { signal: this.#stop.signal }).catch(() => {});
    }
  }

  async #takeSnapshot(member: Pick<Member, 'url'>): Promise<void> {
    const tasks: Task[] = [];
    let position: number | undefined;
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const response = await fetch(`${member.url}/api/tasks?state=all&sort=created&limit=200${more}`, {
        headers: { cookie: this.account.cookie },
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(3_000)]),
      });
      if (!response.ok) throw new Error(`A snapshot was answered with ${response.status}`);
      const page = (await response.json()) as Page;
      tasks.push(...page.items);
      // What changes while the later pages are read comes again as a frame.
      position ??= Number(page.position);
      cursor = page.nextCursor;
    }
    this.tasks.clear();
    for (const task of tasks) if (task.deletedAt === null) this.tasks.set(task.id, task);
    this.position = position ?? 0;
    this.#hasSnapshot = true;
  }

  #listen(member: Pick<Member, 'url'>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const socket = new WebSocket(`${member.url.replace('http', 'ws')}/ws?after=${this.position}`, {
      headers: { cookie: this.account.cookie, origin: member.url },
      handshakeTimeout: 3_000,
    });
    this.#socket = socket;
    // A device that hears no hello tries elsewhere; a stopped process would keep it waiting.
    const impatience = setTimeout(() => socket.terminate(), 3_000);
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(impatience);
      resolve();
    });
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      if (frame.type === 'hello') {
        clearTimeout(impatience);
        this.connected += 1;
      } else if (socket === this.#socket && this.#hasSnapshot) this.#take(frame, socket);
    });
    if (this.#stop.signal.aborted) socket.terminate();
    return promise;
  }

  #take(frame: Frame, socket: WebSocket): void {
    if (frame.type === 'resync') {
      this.violations.push(`${this.account.id} was told to read everything again at ${this.position}`);
      this.#hasSnapshot = false;
      socket.terminate();
      return;
    }
    this.frames += 1;
    const position = Number(frame.position);
    if (position !== this.position + 1)
      this.violations.push(`${this.account.id} had ${this.position} and was sent ${position}`);
    this.position = position;
    if (!frame.type.startsWith('task.')) return;
    const task = frame.data as Task;
    if (frame.type === 'task.deleted' || task.deletedAt) this.tasks.delete(task.id);
    else this.tasks.set(task.id, task);
  }
}
