import { Agent, request } from 'node:http';
import type { FuzzRequest, Who } from './any-request.ts';
import { type KnownThings, Reference } from './known-things.ts';

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** What goes over the wire. */
export interface WireRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

/** Sends requests as they are: fetch would mend addresses and refuse headers. */
export class Sender implements Disposable {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4 });
  readonly #url: URL;

  constructor(url: string) {
    this.#url = new URL(url);
  }

  send({ method, path, headers, body }: WireRequest): Promise<RawAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
    const options = { agent: this.#agent, host: '127.0.0.1', port: this.#url.port, method, path };
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const sent = request({ ...options, headers: { host: this.#url.host, ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() });
      });
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
    return promise;
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}

/** Puts what is known in place of the references and writes the request down. */
export function onTheWire(
  request: FuzzRequest,
  known: KnownThings,
  cookies: Record<Exclude<Who, 'nobody'>, string>,
): WireRequest {
  const { operation, who } = request;
  const values = Object.entries(request.inPath).map(([name, value]) => [name, String(resolved(value, known))] as const);
  const reminderId = values.find(([name]) => name === 'reminderId')?.[1];
  let path = operation.path;
  for (const [name, value] of values) {
    const task = name === 'id' && reminderId !== undefined ? known.taskOfReminder(reminderId) : undefined;
    path = path.replace(`{${name}}`, task ?? value);
  }
  const query = request.query.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${escaped(name)}=${escaped(asText(resolved(one, known)))}`),
  );
  if (request.rawQuery !== '') query.push(request.rawQuery);
  const body = typeof request.body === 'string' ? request.body : JSON.stringify(resolved(request.body, known));
  return {
    method: operation.method,
    path: query.length === 0 ? path : `${path}?${query.join('&')}`,
    headers: {
      ...(who === 'nobody' ? {} : { cookie: cookies[who] }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    body: body === undefined ? undefined : Buffer.from(body),
  };
}

function resolved(value: unknown, known: KnownThings): unknown {
  if (value instanceof Reference) return known.resolve(value);
  if (Array.isArray(value)) return value.map((member) => resolved(member, known));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolved(member, known)]));
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** Short enough for a server's limit on headers; lone surrogates go as the bytes that some encoders write. */
function escaped(text: string): string {
  return encodeURIComponent(text.slice(0, 600).toWellFormed());
}
