import type { Problem } from '@duly/contracts';
import { newId } from '../new-id.ts';
import { backoffMs } from './backoff.ts';
import { Refused, Unanswered } from './failures.ts';
import type { Input, OperationName, Output } from './operations.ts';
import type { ApiRequest } from './request-of.ts';
import { requestOf } from './request-of.ts';

export interface CallOptions {
  /** The version that the change was made against; refused with `stale_version` when there is a newer one. */
  ifMatch?: number;
  /** Repetitions under one key are carried out once. Made here when absent and the operation changes something. */
  idempotencyKey?: string;
  /** How often to try while no answer comes; 1 leaves the repetition to the caller. */
  attempts?: number;
  /** For one attempt; a long poll needs more than the usual 20 s. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export type Call = <N extends OperationName>(name: N, input: Input<N>, options?: CallOptions) => Promise<Output<N>>;

/** Asks the API at this page's own origin. Fails with `Refused` (an answer) or `Unanswered` (none, or not now). */
export const call: Call = async (name, input, options = {}) => {
  const request = requestOf(name, input);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (request.body !== null) headers['content-type'] = 'application/json';
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
  if (request.method !== 'GET') headers['idempotency-key'] = options.idempotencyKey ?? newId();
  const attempts = options.attempts ?? 3;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await send(request, headers, options)) as Output<typeof name>;
    } catch (failure) {
      if (!(failure instanceof Unanswered) || attempt >= attempts) throw failure;
      const waitMs = failure.retryAfterMs ?? backoffMs(attempt, Math.random);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
};

const notNow = new Set([408, 425, 429, 500, 502, 503, 504]);

async function send(request: ApiRequest, headers: Record<string, string>, options: CallOptions): Promise<unknown> {
  const { signal } = options;
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 20_000);
  let response: Response;
  let text: string;
  try {
    response = await fetch(request.url, {
      method: request.method,
      headers,
      body: request.body,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    text = await response.text();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Unanswered('Duly cannot be reached. Check your connection.', { cause });
  }
  const body = parse(text);
  if (response.ok && body !== undefined) return body;
  const problem = asProblem(body);
  if (problem && !notNow.has(response.status) && problem.code !== 'idempotency_in_progress') throw new Refused(problem);
  throw new Unanswered(problem?.detail || 'Duly cannot answer at the moment.', {
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
    isFault: response.status === 500,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asProblem(body: unknown): Problem | null {
  const isProblem = typeof body === 'object' && body !== null && 'code' in body && 'status' in body;
  return isProblem ? ({ detail: '', title: '', errors: [], ...body } as unknown as Problem) : null;
}

function retryAfterMs(header: string | null): number | undefined {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) ? Math.min(seconds, 60) * 1000 : undefined;
}
