import { adminCommands, type Command, commands, Problem, type Query, queries, runCommands } from '@duly/contracts';
import { expect } from 'vitest';

const operations = [
  ...Object.values(commands),
  runCommands,
  ...Object.values(adminCommands),
  ...Object.values(queries),
].map((operation) => ({
  operation: operation as Command | Query,
  pattern: new RegExp(`^${operation.http.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/** Holds an answer against its contract: the operation's status and output, or a Problem with our correlation id. */
export function checkAnswer(
  method: string,
  path: string,
  answer: { status: number; headers: Headers; body: unknown },
): void {
  const address = path.split('?')[0] ?? '';
  if (address.startsWith('/api/auth/') || address.startsWith('/health')) return;
  const type = answer.headers.get('content-type') ?? '';
  const place = `${method} ${path}`;
  if (answer.status >= 400 && !type.startsWith('text/html')) {
    expect(type, place).toMatch(/^application\/problem\+json/);
    const problem = Problem.parse(answer.body);
    expect([problem.status, problem.correlationId], place).toEqual([
      answer.status,
      answer.headers.get('x-correlation-id'),
    ]);
    return;
  }
  const found = operations.find(({ operation, pattern }) => operation.http.method === method && pattern.test(address));
  if (!found || answer.status >= 300) return;
  expect(answer.status, place).toBe(found.operation.http.status);
  expect(found.operation.output.safeParse(answer.body).error?.issues, place).toBeUndefined();
}
