import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { GatheringSocket } from './gathering-socket.ts';

const server = createServer();
afterEach(() => void server.close());

test('sends what is written in one turn as one piece, in its order, and tells each writer', async () => {
  const received: string[] = [];
  server.on('connection', (peer) => peer.on('data', (data) => received.push(data.toString())));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No address');

  const pieces: string[] = [];
  class Watched extends GatheringSocket {
    override _write(...args: Parameters<GatheringSocket['_write']>) {
      pieces.push(String(args[0]));
      super._write(...args);
    }
  }
  const socket = new Watched();
  await once(socket.connect(address.port, '127.0.0.1'), 'connect');
  const told: number[] = [];
  socket.write('first ', () => told.push(1));
  socket.write(Buffer.from('second '), () => told.push(2));
  await Promise.resolve().then(() => socket.write('third', 'utf8', () => told.push(3)));
  await new Promise<void>((resolve) => socket.write('!', () => resolve()));
  expect(told).toEqual([1, 2, 3]);
  socket.end('end');
  await once(socket, 'close');
  expect(received.join('')).toBe('first second third!end');
  expect(pieces).toEqual(['first second third!', 'end']);
});
