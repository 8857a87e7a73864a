import { isDeepStrictEqual } from 'node:util';
import type { Task } from '@duly/contracts';
import type { Operation } from '../record.ts';
import type { Finding } from './finding.ts';
import { type Change, type History, taskOf, versionKey } from './history.ts';

/** Every 2xx answer shows a state that was committed, exactly as it was answered, and as this operation's own change. */
export function checkAcknowledged(operations: readonly Operation[], history: History): Finding {
  const violations: string[] = [];
  let checked = 0;
  for (const operation of operations) {
    for (const attempt of operation.attempts) {
      if (!attempt.task) continue;
      checked += 1;
      const [change, second] = history.byVersion.get(versionKey(attempt.task)) ?? [];
      const what = `${operation.kind} ${attempt.id} (${attempt.status}, ${attempt.member})`;
      const missing = whatIsMissing(operation, attempt.task);
      if (missing) violations.push(`${what}: the answer shows a task that is not ${missing}`);
      if (!change) violations.push(`${what}: version ${attempt.task.version} of ${attempt.task.id} was lost`);
      else if (second) violations.push(`${what}: version ${attempt.task.version} was written twice`);
      else if (!isOwn(operation, change) && mustBeOwn(operation))
        violations.push(`${what}: its change is that of ${change.event.correlationid}`);
      else if (isOwn(operation, change) && !isDeepStrictEqual(taskOf(change), attempt.task))
        violations.push(`${what}: the answer differs from what was written`);
    }
  }
  return { promise: 'acknowledged writes kept', checked, violations };
}

/** A success that does not show what was asked for would be a false one. */
function whatIsMissing({ kind, body }: Operation, task: Task): string | undefined {
  switch (kind) {
    case 'complete':
      return task.completedAt === null ? 'completed' : undefined;
    case 'reopen':
      return task.completedAt === null ? undefined : 'open';
    case 'delete':
      return task.deletedAt === null ? 'deleted' : undefined;
    case 'restore':
      return task.deletedAt === null ? undefined : 'restored';
    case 'skip':
      return undefined;
    default:
      return task.title === body.title ? undefined : `"${body.title}"`;
  }
}

/** Closing what is closed, and the like, is answered with success and changes nothing. */
function mustBeOwn({ kind }: Operation): boolean {
  return kind.startsWith('create') || kind === 'change';
}

function isOwn(operation: Operation, change: Change): boolean {
  return operation.attempts.some((attempt) => attempt.id === change.event.correlationid);
}

/** An operation with a key, however often it was repeated, and one attempt without, change their task once at most. */
export function checkOneEffect(operations: readonly Operation[], history: History): Finding {
  const violations: string[] = [];
  for (const operation of operations) {
    const changes = operation.attempts.flatMap((attempt) => history.byCorrelation.get(attempt.id) ?? []);
    const primary = changes.filter((change) => change.event.type === primaryType[operation.kind]);
    if (primary.length > 1) violations.push(`${operation.kind} ${operation.key} took effect ${primary.length} times`);
  }
  return { promise: 'one effect an Idempotency-Key', checked: operations.length, violations };
}

const primaryType: Record<Operation['kind'], string> = {
  create: 'task.created',
  'create-reminding': 'task.created',
  'create-repeating': 'task.created',
  change: 'task.updated',
  complete: 'task.completed',
  reopen: 'task.reopened',
  delete: 'task.deleted',
  restore: 'task.restored',
  skip: 'task.skipped',
};

/** A refusal that says that nothing was written has written nothing; and none is an error of the server's own. */
export function checkRefusals(operations: readonly Operation[], history: History): Finding {
  const violations: string[] = [];
  let checked = 0;
  for (const { kind, attempts } of operations) {
    for (const { id, status, detail } of attempts) {
      if (status === undefined || status < 400) continue;
      checked += 1;
      const isInDoubt = status === 503 && !detail.includes('Nothing was written');
      if (status >= 500 && status !== 503) violations.push(`${kind} ${id} was answered with ${status}: ${detail}`);
      if (!isInDoubt && history.byCorrelation.has(id))
        violations.push(`${kind} ${id} was refused (${status}) and written: ${detail}`);
    }
  }
  return { promise: 'refused (503 among them) means not written', checked, violations };
}
