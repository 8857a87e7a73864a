import fc from 'fast-check';
import { anyFields, anyValue } from './any-value.ts';
import type { ApiDocument, ApiOperation, Schema } from './api-document.ts';
import { type KindOfThing, Reference } from './known-things.ts';
import { nastyText, nastyValue } from './nasty.ts';

export type Who = 'ada' | 'eve' | 'administrator' | 'nobody';

/** A request as it was thought up; References in it are resolved when it is sent. */
export interface FuzzRequest {
  operation: ApiOperation;
  who: Who;
  inPath: Record<string, Reference | string>;
  query: [name: string, value: unknown][];
  /** Appended to the query as it is: broken escapes. */
  rawQuery: string;
  headers: Record<string, string>;
  /** undefined: none; a string goes as it is. */
  body: unknown;
  /** Says in a failure what it was, without the whole operation. */
  [fc.toStringMethod](): string;
}

type Fields = [name: string, value: unknown][];

/** Any request to any operation of the document; reads and creates no more often than the rest. */
export function anyRequest(document: ApiDocument, operations: readonly ApiOperation[]): fc.Arbitrary<FuzzRequest> {
  return fc.oneof(
    ...operations.map((operation) => ({
      // Without tasks to act on, most of the others would only be told that there is nothing.
      weight: operation.operationId === 'create-task' ? 6 : 1,
      arbitrary: requestTo(document, operation, operations),
    })),
  );
}

function requestTo(
  document: ApiDocument,
  operation: ApiOperation,
  operations: readonly ApiOperation[],
): fc.Arbitrary<FuzzRequest> {
  const schema = operation.requestBody?.content['application/json'].schema;
  const who: Who = operation.path.includes('/admin/') ? 'administrator' : 'ada';
  const parts = fc.record({
    who: fc.oneof(
      { weight: 40, arbitrary: fc.constant<Who>(who) },
      { weight: 4, arbitrary: fc.constant<Who>('eve') },
      { weight: 1, arbitrary: fc.constant<Who>('nobody') },
    ),
    inPath: pathOf(operation),
    query: queryOf(document, operation),
    rawQuery: mostly(
      '',
      fc.constantFrom('%zz', 'limit=%E0%A4', '%00=1', '&&', 'limit=1&limit=2', 'x=1', 'state=%'),
      40,
    ),
    headers: anyHeaders(operation),
    body: schema ? bodyOf(document, { operation, schema, operations }) : mostly(undefined, nastyValue(), 20),
  });
  return parts.map((made) => ({
    ...made,
    operation,
    [fc.toStringMethod]: () => `${made.who}: ${operation.operationId}`,
  }));
}

function pathOf({ path }: ApiOperation): fc.Arbitrary<Record<string, Reference | string>> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const one = (name: string) => fc.nat().map((pick) => new Reference(kindIn(path, name), pick));
  return fc.record(Object.fromEntries(names.map((name) => [name, one(name)])));
}

function kindIn(path: string, name: string): KindOfThing {
  if (name === 'reminderId') return 'reminder';
  if (path.includes('/admin/')) return 'dead-letter';
  const [, , collection] = path.split('/');
  const kinds: Record<string, KindOfThing> = { projects: 'project', series: 'series', activity: 'activity' };
  return kinds[collection ?? ''] ?? 'task';
}

/** Each parameter at most times once, a list's more often; sometimes one twice. */
function queryOf(document: ApiDocument, operation: ApiOperation): fc.Arbitrary<Fields> {
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  // Without it a poll waits for 25 s.
  const required = parameters.filter(({ name, required }) => required || name === 'wait').map(({ name }) => name);
  return fc
    .tuple(anyFields(document, { properties, required }), fc.nat(19))
    .map(([fields, repeats]) => (repeats === 0 ? [...fields, ...fields.slice(0, 1)] : fields));
}

function bodyOf(
  document: ApiDocument,
  asked: { operation: ApiOperation; schema: Schema; operations: readonly ApiOperation[] },
): fc.Arbitrary<unknown> {
  const { operation, schema, operations } = asked;
  const meant =
    operation.operationId === 'run-commands'
      ? batchOf(document, operations)
      : anyFields(document, schema).map((fields) => Object.fromEntries(fields));
  return fc.oneof(
    { weight: 40, arbitrary: meant },
    { weight: 1, arbitrary: nastyValue() },
    {
      weight: 1,
      arbitrary: fc.constantFrom<unknown>(
        undefined,
        '',
        '{',
        '{"title":"x"',
        'null',
        '"x"',
        '[1',
        '\ufeff{}',
        '{"a":1e999}',
      ),
    },
    { weight: 1, arbitrary: nastyText() },
  );
}

/** Commands by their names, with inputs as their own requests have them, path and body together. */
function batchOf(document: ApiDocument, operations: readonly ApiOperation[]): fc.Arbitrary<unknown> {
  const commands = operations.filter(({ operationId, method, path }) => {
    return method !== 'GET' && operationId !== 'run-commands' && !path.includes('/admin/') && !path.endsWith('preview');
  });
  const one = commands.map((command) => {
    const schema = command.requestBody?.content['application/json'].schema ?? {};
    return fc.tuple(pathOf(command), anyFields(document, schema)).map(([inPath, fields]) => ({
      name: command.operationId,
      input: { ...inPath, ...Object.fromEntries(fields) },
    }));
  });
  const entry = fc.oneof(
    { weight: 30, arbitrary: fc.oneof(...one) },
    { weight: 1, arbitrary: anyValue(document, { type: 'object' }) },
  );
  return fc.array(entry, { minLength: 1, maxLength: 4 }).map((entries) => ({ commands: entries }));
}

function anyHeaders({ method }: ApiOperation): fc.Arbitrary<Record<string, string>> {
  const header = (name: string, values: fc.Arbitrary<string>, oneIn: number) =>
    mostly(
      {},
      values.map((value) => ({ [name]: value })),
      oneIn,
    );
  const type = fc.constantFrom('text/plain', 'application/json; charset=latin1', 'application/xml', 'nonsense', '');
  return fc
    .tuple(
      method === 'GET' ? fc.constant({}) : header('if-match', anyEtag, 4),
      method === 'GET' ? fc.constant({}) : header('idempotency-key', anyKey, 4),
      header('content-type', type, 40),
      header('authorization', fc.constantFrom('Bearer x', 'Bearer a.b.c', 'Basic eDp5', 'Bearer ', 'x'), 60),
      header('origin', fc.constantFrom('https://elsewhere.example', 'null', 'x'), 60),
      header('x-correlation-id', fc.constantFrom('mine', 'with space', 'x'.repeat(200), 'ä'), 20),
      header('traceparent', fc.constantFrom('00-0-0-0', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, 'x'), 40),
      header('accept', fc.constantFrom('text/html', 'image/png', '*/*;q=0'), 40),
    )
    .map((parts) => Object.assign({}, ...parts) as Record<string, string>);
}

const anyEtag = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('"1"', '"2"', '"3"', '*') },
  { weight: 1, arbitrary: fc.constantFrom('1', 'W/"1"', '"1", "2"', '""', '"99999999999999"', '"-1"', 'ä', '"1e3"') },
);
const anyKey = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', 'with space', 'x'.repeat(255), 'x'.repeat(256), 'ä', '\t') },
);

function mostly<T>(usual: T, other: fc.Arbitrary<T>, oneIn: number): fc.Arbitrary<T> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
}
