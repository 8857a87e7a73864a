import { setTimeout as delay } from 'node:timers/promises';
import { commands, type Delivery, queries } from '@duly/contracts';
import { type Client, createClient, request } from './client.ts';
import { type Account, signIn } from './sign-in.ts';
import { SmokeFailure } from './smoke-failure.ts';

export interface SmokeOptions {
  url: URL;
  account: Account;
  /** How long after its instant the reminder may take to be sent. */
  patienceMs: number;
  write: (line: string) => void;
  /** How far ahead the reminder is set. */
  aheadMs?: number;
}

const pollEveryMs = 200;

/**
 * Does what people do: a task with a reminder a few seconds ahead, and waits until its mail is sent. Deletes the task in
 * any case. Throws a SmokeFailure that says where to look.
 */
export async function runSmoke({ url, account, patienceMs, write, aheadMs = 3_000 }: SmokeOptions): Promise<void> {
  const offsetMs = await readClock(url);
  write(`ok    ${url.origin} answers`);
  const client = createClient(url, await signIn(url, account));
  await client.call(queries['get-me'], {});
  write(`ok    signed in${account.kind === 'throw-away' ? ' with an account made for this test' : ''}`);
  const at = new Date(Date.now() + offsetMs + aheadMs);
  const startedMs = performance.now();
  const task = await client.call(commands['create-task'], {
    title: `Smoke test ${at.toISOString()}`,
    reminders: [{ kind: 'at', at: at.toISOString() }],
  });
  write(
    `ok    created a task in ${Math.round(performance.now() - startedMs)} ms, its reminder in ${aheadMs / 1_000} s`,
  );
  const deleteTask = () => client.call(commands['delete-task'], { id: task.id });
  let delivery: Delivery;
  try {
    delivery = await waitForDelivery(client, task.id, aheadMs + patienceMs);
  } catch (error) {
    // Why the reminder was not sent matters more than a task that stays.
    await deleteTask().catch(() => write(`warn  the task "${task.title}" could not be deleted`));
    throw error;
  }
  write(`ok    the reminder was sent ${delivery.latenessMs} ms after its instant`);
  await deleteTask();
  write('ok    deleted the task');
}

/** How far the server's clock is ahead of ours, to the second: a reminder in its past would tell nothing. */
async function readClock(url: URL): Promise<number> {
  const response = await request(new URL('/health', url));
  if (!response.ok) {
    throw new SmokeFailure(
      `/health answered ${response.status}: ${(await response.text()).slice(0, 200)}`,
      'Run npm run duly -- doctor where Duly runs.',
    );
  }
  const date = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}

async function waitForDelivery(client: Client, taskId: string, waitMs: number): Promise<Delivery> {
  let delivery: Delivery | undefined;
  for (const untilMs = performance.now() + waitMs; performance.now() < untilMs; await delay(pollEveryMs)) {
    delivery = (await client.call(queries['list-deliveries'], { taskId })).items[0];
    if (delivery?.state === 'sent') return delivery;
    if (delivery?.state === 'failed' || delivery?.state === 'cancelled') {
      throw new SmokeFailure(
        `the delivery is ${delivery.state}: ${delivery.error ?? 'no reason is given'}`,
        'Check that the address of the account is verified and exists, then look into the log of the email role.',
      );
    }
  }
  throw await explain(client, taskId, delivery);
}

/** Where on its way the reminder is held up. */
async function explain(client: Client, taskId: string, delivery: Delivery | undefined): Promise<SmokeFailure> {
  if (delivery) {
    return new SmokeFailure(
      `the mail waits to be sent${delivery.error ? `: ${delivery.error}` : ''}`,
      'Check that the email role runs and that its mail server accepts mail: npm run duly -- doctor.',
    );
  }
  const task = await client.call(queries['get-task'], { id: taskId });
  if (task.reminders[0]?.state === 'scheduled') {
    return new SmokeFailure('the reminder has not fired', 'Check that a process with the reminders role runs.');
  }
  return new SmokeFailure(
    'the reminder has fired, but nobody has taken it to send',
    'Check that processes with the relay and email roles run, and their logs.',
  );
}
