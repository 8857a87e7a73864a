import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Realtime } from '../../src/realtime/realtime.ts';
import { startWorkers } from '../../src/start-services.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { eventually, eventuallyHolds } from './support/eventually.ts';

test('a client that reads too slowly is dropped, and one that reads gets everything', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url, { environment: { ROLES: 'relay' } });
  const userId = await makeUser(context);
  await using _workers = await startWorkers(context);
  await using realtime = await Realtime.start(context);
  const server = createServer();
  realtime.attach(server, async () => ({ userId, isStillSignedIn: async () => true }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const dropped = async () => (await context.metrics.socketsDropped.get()).values[0]?.value ?? 0;

  const slow = connect(port, '127.0.0.1');
  slow.on('error', () => {});
  slow.write(
    `GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
  );
  await once(slow, 'data');
  slow.pause();
  const quick = new WebSocket(`ws://127.0.0.1:${port}/ws`);
  let positions: number[] = [];
  quick.on('message', (data) => {
    positions.push(Number((JSON.parse(String(data)) as { position: string }).position));
  });
  await eventually(() => positions.length === 1);
  positions = [];

  const notes = 'n'.repeat(16_000);
  let tasks = 0;
  while ((await dropped()) === 0 && tasks < 2_000) {
    await Promise.all(Array.from({ length: 50 }, () => run(context, userId, 'create-task', { title: 'Big', notes })));
    tasks += 50;
  }
  expect(await dropped()).toBe(1);
  await eventuallyHolds(() => expect(positions).toEqual(Array.from({ length: tasks }, (_, index) => index + 1)));
  quick.close();
  slow.destroy();
  server.close();
});
