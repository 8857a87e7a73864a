// Without Zod, so that what runs in the browser can refuse as well: Zod tries `eval`, which the pages forbid.

/** The closed list of error codes, each with its HTTP status and a title that never varies. */
export const errorCodes = {
  invalid_json: { status: 400, title: 'The body is not valid JSON' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed' },
  origin_not_allowed: { status: 403, title: 'This origin is not allowed' },
  not_found: { status: 404, title: 'Not found' },
  task_deleted: { status: 409, title: 'The task is deleted' },
  undo_conflict: { status: 409, title: 'Changed since' },
  idempotency_in_progress: { status: 409, title: 'The same request is in progress' },
  stale_version: { status: 412, title: 'Changed since it was read' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'Only application/json is accepted' },
  wrong_host: { status: 421, title: 'Not this host' },
  invalid_input: { status: 422, title: 'Invalid input' },
  unknown_field: { status: 422, title: 'Unknown field' },
  unknown_reference: { status: 422, title: 'Unknown reference' },
  invalid_recurrence: { status: 422, title: 'Invalid recurrence' },
  recurrence_too_sparse: { status: 422, title: 'Recurrence too sparse' },
  invalid_filter: { status: 422, title: 'Invalid filter' },
  invalid_cursor: { status: 422, title: 'Invalid cursor' },
  idempotency_key_reused: { status: 422, title: 'Idempotency-Key used for another request' },
  limit_exceeded: { status: 422, title: 'Limit exceeded' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** One place in the input that is wrong: an RFC 6901 pointer, a code, and a message that says the remedy. */
export interface ErrorPlace {
  pointer: string;
  code: ErrorCode;
  message: string;
}

/** An expected refusal. The outermost layer maps its code to a status; nothing was written when it is thrown. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly errors: readonly ErrorPlace[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    detail: string,
    options: { errors?: readonly ErrorPlace[]; pointer?: string; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.errors =
      options.errors ?? (options.pointer === undefined ? [] : [{ pointer: options.pointer, code, message: detail }]);
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
