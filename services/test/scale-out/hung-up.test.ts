import { once } from 'node:events';
import { request as ask, createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { eventually } from '../guarantees/support/eventually.ts';
import { startApp } from '../support/start-app.ts';

test('a client that hangs up while the web role hands an answer on is no error of ours', async () => {
  const begun: ServerResponse[] = [];
  const api = createServer((_request, response) => {
    begun.push(response);
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
  });
  api.listen(0, '127.0.0.1');
  await once(api, 'listening');
  const lines: string[] = [];
  {
    const environment = { ROLES: 'web', API_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}` };
    await using app = await startApp({ environment, onLog: (line) => lines.push(line) });
    // Nothing tells when the head of an answer has reached the web role and none of its body: at some of these instants.
    for (let ms = 0; ms < 20; ms += 1) {
      const request = ask(`${app.url}/api/tasks`, { method: 'POST', headers: { 'content-type': 'application/json' } });
      request.on('error', () => {}).end('{}');
      await eventually(() => begun.length > ms);
      setTimeout(() => request.destroy(), ms);
    }
    // The web role lets go of the api's answers, too.
    await eventually(() => begun.every((response) => response.destroyed));
  }
  expect(lines.filter((line) => line.includes('A request failed'))).toEqual([]);
  api.closeAllConnections();
  api.close();
});
