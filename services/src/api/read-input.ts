import { bodyFields, type Operation, pathFields, Refusal } from '@duly/contracts';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { explained, refusalOfIssues } from '../http/explain-issues.ts';
import { queryReader } from './query-values.ts';

type Parts = Pick<FastifyRequest, 'params' | 'body' | 'url'>;

/** Reads an operation's input out of a request: path, query and body are one object to its contract. */
export function inputReader<O extends Operation>(operation: O): (request: Parts) => z.output<O['input']> {
  const readQuery = queryReader(operation);
  const inBody = new Set(bodyFields(operation));
  const elsewhere = Object.keys(operation.input.shape).filter((field) => !inBody.has(field));
  return (request) => {
    const body = bodyOf(request.body);
    // A field that travels in the address is unknown in the body: it would be overruled without a word.
    for (const field of elsewhere) if (Object.hasOwn(body, field)) throw notInBody(field);
    return parseInput(operation, { ...body, ...readQuery(request.url), ...(request.params as object) });
  };
}

/** Parses an input by its contract. A malformed id in the path is as unknown as any other: 404. */
export function parseInput<O extends Operation>(operation: O, input: unknown): z.output<O['input']> {
  const parsed = operation.input.safeParse(input, explained);
  if (parsed.success) return parsed.data as z.output<O['input']>;
  const inPath = pathFields(operation);
  if (parsed.error.issues.some((issue) => inPath.includes(String(issue.path[0])))) {
    throw new Refusal('not_found', 'There is nothing with this id.');
  }
  throw refusalOfIssues(parsed.error.issues);
}

function bodyOf(body: unknown): Record<string, unknown> {
  if (body === undefined) return {};
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new Refusal('invalid_input', 'The body is no JSON object: send one such as {"title": "..."}.', { pointer: '' });
}

function notInBody(field: string): Refusal {
  return new Refusal('unknown_field', `The field ${field} cannot be set in the body: leave it out.`, {
    pointer: `/${field}`,
  });
}
