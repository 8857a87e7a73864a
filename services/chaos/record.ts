import type { Task } from '@duly/contracts';

/** One request, and what was heard of it. Its id is the correlation id that its events carry. */
export interface Attempt {
  id: string;
  member: string;
  startedMs: number;
  /** Undefined when no answer came. */
  status: number | undefined;
  /** The task of a 2xx answer. */
  task: Task | undefined;
  /** What a refusal said. */
  detail: string;
  isReplayed: boolean;
}

export type OperationKind =
  | 'create'
  | 'create-reminding'
  | 'create-repeating'
  | 'change'
  | 'complete'
  | 'reopen'
  | 'delete'
  | 'restore'
  | 'skip';

/** What a client wanted once: all attempts together may take effect once. */
export interface Operation {
  kind: OperationKind;
  userId: string;
  method: string;
  path: string;
  body: Record<string, unknown>;
  key: string | undefined;
  /** Asked for while another device asks for the same. */
  isTwin?: boolean;
  attempts: Attempt[];
}

/** The attempt that was answered with success, if one was. */
export function acknowledged(operation: Operation): Attempt | undefined {
  return operation.attempts.find((attempt) => attempt.task !== undefined);
}

/** Refused for what was asked, not for the state of the system: repeating it is of no use. */
export function isRefused(attempt: Attempt): boolean {
  return attempt.status !== undefined && attempt.status >= 400 && attempt.status < 500 && attempt.status !== 429;
}
