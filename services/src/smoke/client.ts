import { bodyFields, type Operation, Problem, pathFields, queryFields } from '@duly/contracts';
import type { z } from 'zod';
import { SmokeFailure } from './smoke-failure.ts';

/** Speaks to a running Duly from outside, with the shapes of the contracts. */
export interface Client {
  url: URL;
  call: <Input extends z.ZodObject, Output extends z.ZodType>(
    operation: Operation<Input, Output>,
    input: z.input<Input>,
  ) => Promise<z.output<Output>>;
}

const timeoutMs = 15_000;

export function createClient(url: URL, bearer: string): Client {
  return {
    url,
    call: async (operation, input) => {
      const { path, query, body } = split(operation, input);
      const target = new URL(`${path}?${query}`, url);
      const response = await request(target, {
        method: operation.http.method,
        headers: {
          authorization: `Bearer ${bearer}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
      });
      const answer: unknown = await response.json().catch(() => undefined);
      if (!response.ok) throw refused(`${operation.http.method} ${path}`, response.status, answer);
      const output = operation.output.safeParse(answer);
      if (output.success) return output.data;
      throw new SmokeFailure(
        `${operation.http.method} ${path} answered in another shape than this version's contracts`,
        'Run the smoke test of the version that runs there.',
      );
    },
  };
}

/** fetch with a limit; says so when nobody answers. */
export async function request(url: URL, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new SmokeFailure(
      `${url.origin} does not answer: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`,
      'Start Duly (npm start), or give its address with --url.',
    );
  }
}

function refused(what: string, status: number, answer: unknown): SmokeFailure {
  const problem = Problem.safeParse(answer);
  if (!problem.success)
    return new SmokeFailure(`${what} answered ${status}`, 'Check that --url is the address of Duly.');
  const { code, detail, correlationId } = problem.data;
  return new SmokeFailure(
    `${what} answered ${status} ${code}: ${detail}`,
    `Look for the correlation id ${correlationId} in the log of the api role.`,
  );
}

function split(operation: Operation, input: Record<string, unknown>) {
  const path = pathFields(operation).reduce(
    (text, field) => text.replace(`{${field}}`, encodeURIComponent(String(input[field]))),
    operation.http.path as string,
  );
  const query = new URLSearchParams();
  for (const field of queryFields(operation)) if (input[field] !== undefined) query.set(field, String(input[field]));
  const body = Object.fromEntries(bodyFields(operation).map((field) => [field, input[field]]));
  const hasBody = operation.http.method !== 'GET' && bodyFields(operation).length > 0;
  return { path, query, body: hasBody ? JSON.stringify(body) : undefined };
}
