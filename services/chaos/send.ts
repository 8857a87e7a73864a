import { randomUUID } from 'node:crypto';
import type { Task } from '@duly/contracts';
import type { Account } from './accounts.ts';
import type { Member } from './fleet.ts';
import type { Attempt, Operation } from './record.ts';

const patienceMs = 12_000;

/** Sends one attempt of an operation to a process and records what is heard of it. */
export async function send(operation: Operation, account: Account, member: Member): Promise<Attempt> {
  const attempt: Attempt = {
    id: `chaos-${randomUUID()}`,
    member: member.name,
    startedMs: Date.now(),
    status: undefined,
    task: undefined,
    detail: '',
    isReplayed: false,
  };
  operation.attempts.push(attempt);
  try {
    const response = await fetch(`${member.url}${operation.path}`, {
      method: operation.method,
      headers: {
        cookie: account.cookie,
        'content-type': 'application/json',
        'x-correlation-id': attempt.id,
        ...(operation.key === undefined ? {} : { 'idempotency-key': operation.key }),
      },
      body: JSON.stringify(operation.body),
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    attempt.status = response.status;
    attempt.isReplayed = response.headers.get('idempotent-replayed') === 'true';
    if (response.ok) attempt.task = JSON.parse(text) as Task;
    else attempt.detail = text;
  } catch (error) {
    // No answer, or half of one: whether it took effect is not known.
    attempt.status = undefined;
    attempt.detail = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error);
  }
  return attempt;
}
