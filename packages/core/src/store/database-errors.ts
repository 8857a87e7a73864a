import { Refusal } from '@duly/contracts';

const connectionErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EACCES',
]);

/** The SQLSTATE of PostgreSQL's error, or the system's error code, or undefined. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Deadlocks and serialization failures: the same transaction may simply be run again. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40P01' || code === '40001';
}

export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false;
  return (
    constraint === undefined || (error instanceof Error && 'constraint' in error && error.constraint === constraint)
  );
}

/**
 * The database is away or overloaded rather than the statement wrong: connections (08, 57P0x), resources and full
 * disks (53), timeouts (57014, 55P03, 25P03, 25P04), failing storage (58), a read-only standby (25006), an exhausted
 * pool. Not 25P02: whoever goes on after a failed statement is at fault itself.
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof CommitUncertain) return true;
  const code = codeOf(error);
  if (code !== undefined) {
    return (
      connectionErrors.has(code) ||
      /^(08|53|57P0|58)/.test(code) ||
      ['57014', '55P03', '25P03', '25P04', '25006', 'XX001'].includes(code)
    );
  }
  return (
    error instanceof Error &&
    /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|pool after calling end/i.test(
      error.message,
    )
  );
}

/** The connection was lost while COMMIT was on its way: the transaction may or may not have been kept. */
export class CommitUncertain extends Error {
  override readonly name = 'CommitUncertain';
}

/** The refusal of a command while the database is away. Says that nothing was written only where that is known. */
export function unavailable(cause: unknown): Refusal {
  const detail =
    cause instanceof CommitUncertain
      ? 'The connection to the database was lost while this was being written, and whether it was is not known: repeat it with the same Idempotency-Key, or look first.'
      : 'The database cannot be reached at the moment. Nothing was written; try again shortly.';
  return new Refusal('unavailable', detail, { retryAfterSeconds: 2, cause });
}
