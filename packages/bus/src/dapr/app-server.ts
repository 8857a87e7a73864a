import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loopback } from './options.ts';

/**
 * 100 entries (deploy/dapr/subscriptions) of Kafka's largest message, 1 MiB, in base64 and with their metadata: a
 * delivery that we refused for its size would come again for ever.
 */
const largestBodyBytes = 256 * 1024 * 1024;
/** Longer than daprd keeps an idle connection, or it would send into one that we are closing. */
const keepAliveMs = 120_000;
const closingPatienceMs = 5_000;

export interface AppServerOptions {
  port: number;
  appApiToken: string;
  /** Answers what daprd posts; null when nobody here takes it, which daprd hears as "later". */
  handle: (path: string, body: string) => Promise<object | null>;
}

/** The server that daprd alone talks to: deliveries, jobs and its questions at start. Never the public one. */
export class AppServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #options: AppServerOptions;

  private constructor(options: AppServerOptions) {
    this.#options = options;
    this.#server = createServer(
      { keepAliveTimeout: keepAliveMs },
      (request, response) => void this.#answer(request, response),
    );
  }

  static async listen(options: AppServerOptions): Promise<AppServer> {
    const app = new AppServer(options);
    await new Promise<void>((resolve, reject) => {
      app.#server.once('error', (error) =>
        reject(new Error(`DAPR_APP_PORT ${options.port} cannot be listened on: ${error.message}`, { cause: error })),
      );
      app.#server.listen(options.port, loopback, resolve);
    });
    return app;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    try {
      // daprd's probe carries no token, and learns nothing here but that we live.
      if (path === '/health/live') return send(response, 200, { status: 'ok' });
      if (!isAllowed(request, this.#options.appApiToken))
        return send(response, 401, { error: 'The token is not APP_API_TOKEN' });
      if (path === '/dapr/config') return send(response, 200, {});
      // Subscriptions are declared in files beside daprd, with what they need to keep the order.
      if (path === '/dapr/subscribe') return send(response, 200, []);
      const answer = await this.#options.handle(path, await bodyOf(request));
      // Never 404: daprd takes that for "done", and the events would be lost.
      if (answer === null) return send(response, 503, { error: `Nobody here takes ${path} now` });
      send(response, 200, answer);
    } catch (error) {
      send(response, 500, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    const timer = setTimeout(() => this.#server.closeAllConnections(), closingPatienceMs);
    await closed;
    clearTimeout(timer);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBodyBytes)
      throw new Error(`A delivery of more than ${largestBodyBytes} bytes: lower maxMessagesCount of the subscription`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isAllowed({ headers }: IncomingMessage, token: string): boolean {
  const given = headers['dapr-api-token'];
  if (typeof given !== 'string') return false;
  const [ours, theirs] = [Buffer.from(token), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
