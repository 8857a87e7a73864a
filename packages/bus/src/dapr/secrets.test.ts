import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readSecrets } from './secrets.ts';

/** A daprd that answers one path of its secrets API. */
async function startStore(path: string, status: number, body: string): Promise<AsyncDisposable & { daprUrl: string }> {
  const server = createServer((request, response) => {
    const isAllowed = request.headers['dapr-api-token'] === 'ours';
    response.writeHead(isAllowed ? (request.url === path ? status : 500) : 401).end(isAllowed ? body : 'no');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    daprUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const asked = { store: 'duly-secrets', secret: 'duly', apiToken: 'ours', patienceMs: 0 };

describe('reading secrets from daprd', () => {
  it('gives the keys of the secret', async () => {
    await using store = await startStore('/v1.0/secrets/duly-secrets/duly', 200, '{"SMTP_PASSWORD":"x"}');
    expect(await readSecrets({ ...asked, daprUrl: store.daprUrl })).toEqual({ SMTP_PASSWORD: 'x' });
  });

  it('says what to do when there is none, when it is not allowed, and when daprd is away', async () => {
    await using none = await startStore('/elsewhere', 200, 'ERR_SECRET_GET');
    await expect(readSecrets({ ...asked, daprUrl: none.daprUrl })).rejects.toThrow(
      /did not give the secret "duly" of "duly-secrets" \(500 ERR_SECRET_GET\): give daprd the component/,
    );
    await using unknown = await startStore('/v1.0/secrets/duly-secrets/duly', 401, 'ERR_SECRET_STORE_NOT_FOUND');
    await expect(readSecrets({ ...asked, daprUrl: unknown.daprUrl })).rejects.toThrow(/give daprd the component/);
    await using scoped = await startStore('/v1.0/secrets/duly-secrets/duly', 403, 'ERR_PERMISSION_DENIED');
    await expect(readSecrets({ ...asked, daprUrl: scoped.daprUrl })).rejects.toThrow(/secrets scopes/);
    await expect(readSecrets({ ...asked, daprUrl: scoped.daprUrl, apiToken: 'guessed' })).rejects.toThrow(
      /DAPR_API_TOKEN/,
    );
    await expect(readSecrets({ ...asked, daprUrl: 'http://127.0.0.1:1' })).rejects.toThrow(
      /start it beside this process/,
    );
  });
});
