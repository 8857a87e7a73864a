import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Task } from '@duly/contracts';
import type { Account } from './accounts.ts';
import type { Clock } from './clock.ts';
import type { Member } from './fleet.ts';
import type { Listener } from './listener.ts';
import type { Random } from './random.ts';
import { isRefused, type Operation, type OperationKind } from './record.ts';
import { send } from './send.ts';

export interface ClientOptions {
  account: Account;
  apis: readonly Member[];
  /** The device whose view the person chooses from. */
  device: Listener;
  clock: Clock;
  random: Random;
  /** Everything that is ever asked is written down here. */
  operations: Operation[];
  signal: AbortSignal;
}

const weights: Record<OperationKind, number> = {
  create: 30,
  'create-reminding': 18,
  'create-repeating': 8,
  change: 14,
  complete: 36,
  reopen: 6,
  delete: 6,
  restore: 4,
  skip: 4,
};
const hourMs = 3_600_000;
const minuteMs = 60_000;
/** No fault lasts nearly as long: what is not answered until then hangs. */
const patienceMs = 5 * minuteMs;
/** Tasks of this name are never touched again, so that their mails are owed. */
const owed = 'Owed';

/** A person who uses Duly without pause: some requests carry an Idempotency-Key and are repeated until they are answered. */
export async function useDuly(options: ClientOptions): Promise<void> {
  const person = new Person(options);
  while (!options.signal.aborted) {
    await person.act();
    await delay(options.random.between(0, 60), undefined, { signal: options.signal }).catch(() => {});
  }
}

class Person {
  readonly #options: ClientOptions;
  readonly #closed: string[] = [];
  readonly #deleted: string[] = [];

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  async act(): Promise<void> {
    const { random } = this.#options;
    const kind = random.weighted(weights);
    const operation = this.#plan(kind);
    if (!operation) return;
    // Two devices at once, each with a request of its own.
    const twin = kind === 'complete' && random.chance(0.3) ? this.#operation(kind, operation) : undefined;
    if (twin) twin.isTwin = true;
    await Promise.all([this.#carryOut(operation), twin && this.#carryOut(twin)]);
    const task = operation.attempts.at(-1)?.task;
    if (!task) return;
    if (kind === 'complete') remember(this.#closed, task.id);
    if (kind === 'delete' || kind === 'skip') remember(this.#deleted, task.id);
    // Once more later, which must change nothing.
    if (kind === 'complete' && random.chance(0.2)) await this.#carryOut(this.#operation(kind, operation));
  }

  #plan(kind: OperationKind): Operation | undefined {
    switch (kind) {
      case 'create':
        return this.#operation(kind, create({ title: `Plain ${randomUUID()}` }));
      case 'create-reminding':
        return this.#operation(kind, create(this.#remindingTask()));
      case 'create-repeating':
        return this.#operation(kind, create(this.#repeatingTask()));
      case 'change':
        return this.#change();
      case 'complete':
        return this.#onTask(kind, this.#openTask((task) => task.recurrence !== null) ?? this.#openTask(), 'complete');
      case 'skip':
        return this.#onTask(
          kind,
          this.#openTask((task) => task.recurrence !== null),
          'skip',
        );
      case 'reopen':
        return this.#onTask(kind, this.#closed.pop(), 'reopen');
      case 'restore':
        return this.#onTask(kind, this.#deleted.pop(), 'restore');
      case 'delete': {
        const id = this.#openTask();
        return id === undefined
          ? undefined
          : this.#operation(kind, { method: 'DELETE', path: `/api/tasks/${id}`, body: {} });
      }
    }
  }

  #onTask(kind: OperationKind, id: string | undefined, action: string): Operation | undefined {
    if (id === undefined) return undefined;
    return this.#operation(kind, { method: 'POST', path: `/api/tasks/${id}/${action}`, body: {} });
  }

  #remindingTask(): Record<string, unknown> {
    const { random, clock } = this.#options;
    // Some fall due within the hour that will pass at once. On whole seconds: those of one instant share a mail.
    const isFar = clock.isHourToCome && random.chance(0.3);
    const aheadMs = isFar ? random.between(minuteMs, hourMs - 5 * minuteMs) : random.between(300, 6_000);
    const seconds = Math.ceil((clock.now() + aheadMs) / 1_000);
    const name = random.chance(0.6) ? owed : 'Reminding';
    return {
      title: `${name} ${randomUUID()}`,
      reminders: [{ kind: 'at', at: new Date(seconds * 1_000).toISOString() }],
    };
  }

  #repeatingTask(): Record<string, unknown> {
    const { random, clock } = this.#options;
    const date = new Date(clock.now() + random.between(-48, 48) * hourMs).toISOString().slice(0, 10);
    return {
      title: `Repeating ${randomUUID()}`,
      due: { date, time: '09:00', timeZone: random.pick(['UTC', 'Europe/Berlin', 'America/New_York']) },
      recurrence: { rule: random.pick(['daily', 'weekly', 'FREQ=DAILY;INTERVAL=2']), mode: 'on-completion' },
      ...(random.chance(0.5) ? { reminders: [] } : {}),
    };
  }

  #change(): Operation | undefined {
    const id = this.#openTask();
    if (id === undefined) return undefined;
    const body = { title: `Changed ${randomUUID()}`, priority: this.#options.random.pick(['high', 'low', 'none']) };
    return this.#operation('change', { method: 'PATCH', path: `/api/tasks/${id}`, body });
  }

  /** Some task that is open on the device that the person looks at. */
  #openTask(isWanted: (task: Task) => boolean = () => true): string | undefined {
    const { device, random } = this.#options;
    const open = [...device.tasks.values()].filter(
      (task) => task.completedAt === null && !task.title.startsWith(owed) && isWanted(task),
    );
    return open.length === 0 ? undefined : random.pick(open).id;
  }

  #operation(kind: OperationKind, { method, path, body }: Pick<Operation, 'method' | 'path' | 'body'>): Operation {
    const { account, random, operations } = this.#options;
    const key = random.chance(0.6) ? randomUUID() : undefined;
    const operation: Operation = { kind, userId: account.id, method, path, body, key, attempts: [] };
    operations.push(operation);
    return operation;
  }

  /** With a key it is repeated until somebody answers, and sometimes although somebody has; without, it is asked once. */
  async #carryOut(operation: Operation): Promise<void> {
    const { account, apis, random } = this.#options;
    const untilMs = performance.now() + patienceMs;
    for (;;) {
      const attempt = await send(operation, account, random.pick(apis));
      if (operation.key === undefined || isRefused(attempt)) return;
      if (attempt.task && !random.chance(0.1)) return;
      if (attempt.task) break;
      if (performance.now() > untilMs) throw new Error(`${operation.kind} ${operation.key} was never answered`);
      await delay(random.between(20, 200));
    }
    await send(operation, account, random.pick(apis));
  }
}

function create(body: Record<string, unknown>): Pick<Operation, 'method' | 'path' | 'body'> {
  return { method: 'POST', path: '/api/tasks', body };
}

function remember(ids: string[], id: string): void {
  ids.push(id);
  if (ids.length > 50) ids.shift();
}
