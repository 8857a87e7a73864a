import type { Problem } from '@duly/contracts';

/** The server answered, and refused. `problem.detail` is written for people. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

/** No usable answer came: nobody knows whether the request was carried out. Repeat it with the same key. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly retryAfterMs: number | undefined;
  /** True when the server itself failed (500): repeating may never help. */
  readonly isFault: boolean;

  constructor(
    message: string,
    options: { cause?: unknown; retryAfterMs?: number | undefined; isFault?: boolean } = {},
  ) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
    this.isFault = options.isFault ?? false;
  }
}

/** What to tell a person about any failure of a request. */
export function failureWords(failure: unknown): string {
  if (failure instanceof Refused) return failure.problem.errors[0]?.message ?? failure.message;
  if (failure instanceof Unanswered) return failure.message;
  return 'Something failed on this page. Reload it and try again.';
}

/** True when the session is over and only signing in again helps. */
export function isSignedOut(failure: unknown): boolean {
  return failure instanceof Refused && failure.problem.code === 'unauthenticated';
}
