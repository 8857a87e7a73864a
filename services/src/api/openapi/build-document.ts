import {
  adminCommands,
  type Command,
  commands,
  type ErrorCode,
  errorCodes,
  type Operation,
  Problem,
  Project,
  pathFields,
  type Query,
  queries,
  queryFields,
  runCommands,
  Task,
} from '@duly/contracts';
import { type JsonSchema, JsonSchemas } from './json-schemas.ts';

const tags: Record<string, string> = {
  tasks: 'Tasks',
  series: 'Tasks',
  commands: 'Tasks',
  projects: 'Projects',
  recurrence: 'Recurrence',
  activity: 'Activity',
  settings: 'Account',
  me: 'Account',
  events: 'Live',
  deliveries: 'Deliveries',
  mailbox: 'Mailbox',
  admin: 'Administration',
};

/** All operations that have a route, in the order of the document. `hasMailbox`: local mode with the local mailbox. */
export function documentedOperations({ hasMailbox }: { hasMailbox: boolean }): (Command | Query)[] {
  const all = [...Object.values(commands), runCommands, ...Object.values(queries), ...Object.values(adminCommands)];
  return (all as (Command | Query)[]).filter((operation) => hasMailbox || operation.access !== 'local');
}

/** The OpenAPI 3.1 document of the API, made from the contracts: every operation, header, schema and error. */
export function buildDocument(options: { serverUrl: string; version: string; hasMailbox: boolean }): JsonSchema {
  const schemas = new JsonSchemas();
  schemas.convert(Problem, 'output');
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const operation of documentedOperations(options)) {
    const { path, method } = operation.http;
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = describe(operation, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Duly',
      version: options.version,
      description:
        'Tasks, reminders and recurrence. Sign in with `POST /api/auth/sign-in/email {email, password}`, which sets the session cookie; `GET /api/auth/token` gives a bearer token for 15 minutes. Every answer that is not 2xx is a Problem (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: options.serverUrl }],
    security: [{ cookie: [] }, { bearer: [] }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas.components).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A JWT of GET /api/auth/token, or a signed session token.',
        },
      },
    },
  };
}

function describe(operation: Command | Query, schemas: JsonSchemas): JsonSchema {
  const input = schemas.convert(operation.input, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  const properties = input.properties ?? {};
  const required = new Set(input.required ?? []);
  const inPath = pathFields(operation);
  const inQuery = queryFields(operation);
  const inBody = Object.keys(properties).filter((field) => !inPath.includes(field) && !inQuery.includes(field));
  const isPublic = operation.access === 'local';
  return {
    operationId: operation.name,
    summary: operation.summary,
    description: operation.description,
    tags: [tags[operation.http.path.split('/')[2] ?? ''] ?? 'Other'],
    ...(isPublic ? { security: [] } : {}),
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] })),
      ...inQuery.map((name) => ({ name, in: 'query', required: required.has(name), schema: properties[name] })),
      ...headersOf(operation),
    ],
    ...(inBody.length > 0 && operation.http.method !== 'GET'
      ? { requestBody: bodyOf(properties, inBody, required) }
      : {}),
    responses: { ...successOf(operation, schemas), ...problemsOf(operation) },
  };
}

function bodyOf(properties: Record<string, JsonSchema>, fields: string[], required: ReadonlySet<string>): JsonSchema {
  const needed = fields.filter((field) => required.has(field));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field, properties[field]])),
    ...(needed.length > 0 ? { required: needed } : {}),
    additionalProperties: false,
  };
  return { required: needed.length > 0, content: { 'application/json': { schema } } };
}

function headersOf(operation: Command | Query): JsonSchema[] {
  if (operation.kind !== 'command') return [];
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'A repeat with the same key and input within 24 hours gets the stored answer.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
  };
  const condition = {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The ETag that was read, such as "3", or *. Without it the last write wins.',
    schema: { type: 'string' },
  };
  return operation.errors.includes('stale_version') ? [condition, key] : [key];
}

function successOf(operation: Command | Query, schemas: JsonSchemas): Record<string, JsonSchema> {
  const isVersioned = operation.output === Task || operation.output === Project;
  const headers = {
    'X-Correlation-Id': { schema: { type: 'string' } },
    ...(isVersioned ? { ETag: { description: 'The version, for If-Match.', schema: { type: 'string' } } } : {}),
    ...(operation.kind === 'command'
      ? { 'Idempotent-Replayed': { description: 'The answer is a stored one.', schema: { const: 'true' } } }
      : {}),
  };
  const content = { 'application/json': { schema: schemas.convert(operation.output, 'output') } };
  return { [operation.http.status]: { description: operation.summary, headers, content } };
}

/** One answer for each status, which names the codes that come with it. */
function problemsOf(operation: Command | Query): Record<string, JsonSchema> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...operation.errors, ...everywhere(operation)])) {
    const { status } = errorCodes[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        status,
        {
          description: codes.map((code) => `\`${code}\`: ${errorCodes[code].title}`).join('; '),
          ...(status === 503 || status === 429 ? { headers: { 'Retry-After': { schema: { type: 'integer' } } } } : {}),
          content,
        },
      ]),
  );
}

/** What the edge may answer whatever the operation does. */
function everywhere(operation: Operation & { kind: string }): ErrorCode[] {
  const hasBody = operation.http.method !== 'GET';
  return [
    'wrong_host',
    'invalid_input',
    'rate_limited',
    'internal',
    'unavailable',
    ...(operation.access === 'local' ? [] : (['unauthenticated'] as const)),
    ...(hasBody ? (['invalid_json', 'origin_not_allowed', 'body_too_large', 'unsupported_media_type'] as const) : []),
    ...(operation.kind === 'command' ? (['idempotency_key_reused', 'idempotency_in_progress'] as const) : []),
  ];
}
