import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface Published {
  path: string;
  token: string | undefined;
  entries: { entryId: string; event: string; metadata: Record<string, string> }[];
}

export interface FakeSidecar extends AsyncDisposable {
  url: string;
  published: Published[];
}

/** Answers publishing as daprd does: 500 with the failed entries where `fails` says so, 204 otherwise. */
export async function startFakeSidecar(
  fails: (event: string) => boolean = () => false,
  { answersAfterMs = 0 }: { answersAfterMs?: number } = {},
): Promise<FakeSidecar> {
  const published: Published[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (!request.url?.startsWith('/v1.0/publish/bulk/')) return void response.writeHead(204).end();
    const entries = JSON.parse(body) as Published['entries'];
    const token = request.headers['dapr-api-token'];
    if (answersAfterMs > 0) await delay(answersAfterMs);
    published.push({ path: request.url, token: typeof token === 'string' ? token : undefined, entries });
    const failedEntries = entries
      .filter(({ event }) => fails(event))
      .map(({ entryId }) => ({ entryId, error: 'refused' }));
    if (failedEntries.length === 0) return void response.writeHead(204).end();
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ failedEntries, errorCode: 'ERR_PUBSUB_PUBLISH_MESSAGE' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    published,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
