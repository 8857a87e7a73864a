import type { z } from 'zod';
import type { ErrorCode } from './refusal.ts';

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Who may call: anyone signed in, administrators only, or anyone on the machine itself (local mode). */
export type Access = 'user' | 'administrator' | 'local';

/**
 * One thing that Duly can be asked to do: the single definition from which the REST route, its OpenAPI entry, the
 * tools of assistants and the typed web client come. `http.path` names fields of `input` in braces; `http.query`
 * names those that travel in the query (all others of a GET do); the rest is the JSON body.
 */
export interface Operation<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  name: string;
  summary: string;
  description: string;
  http: { method: HttpMethod; path: `/api/${string}`; status: 200 | 201; query?: readonly string[] };
  access: Access;
  input: Input;
  output: Output;
  errors: readonly ErrorCode[];
}

/** An operation that changes something. `isDestructive` makes assistants ask a person first. */
export interface Command<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType>
  extends Operation<Input, Output> {
  kind: 'command';
  isDestructive: boolean;
}

export interface Query<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType>
  extends Operation<Input, Output> {
  kind: 'query';
}

type Definition<O> = Omit<O, 'kind' | 'access'> & { access?: Access };

export function defineCommand<I extends z.ZodObject, O extends z.ZodType>(
  definition: Definition<Command<I, O>>,
): Command<I, O> {
  return { access: 'user', ...definition, kind: 'command' };
}

export function defineQuery<I extends z.ZodObject, O extends z.ZodType>(
  definition: Definition<Query<I, O>>,
): Query<I, O> {
  return { access: 'user', ...definition, kind: 'query' };
}

/** The names in braces of an operation's path, in their order. */
export function pathFields(operation: Operation): string[] {
  return [...operation.http.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

/** The fields of the input that travel in the URL's query. */
export function queryFields(operation: Operation): string[] {
  if (operation.http.query) return [...operation.http.query];
  if (operation.http.method !== 'GET') return [];
  const inPath = new Set(pathFields(operation));
  return Object.keys(operation.input.shape).filter((field) => !inPath.has(field));
}

/** The fields of the input that travel in the JSON body. */
export function bodyFields(operation: Operation): string[] {
  const elsewhere = new Set([...pathFields(operation), ...queryFields(operation)]);
  return Object.keys(operation.input.shape).filter((field) => !elsewhere.has(field));
}
