import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { createServer } from 'node:tls';
import { testCertificate, testKey } from './localhost-certificate.ts';

export interface TlsFront extends AsyncDisposable {
  port: number;
  /** The plain port to which everything goes on. */
  leadTo(port: number): void;
}

/** What stands before a server in server mode: takes TLS off and passes the bytes on. */
export async function startTlsFront(): Promise<TlsFront> {
  let target = 0;
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer({ key: testKey, cert: testCertificate }, (outside) => {
    const inside = connect(target, '127.0.0.1');
    for (const [socket, other] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port) => {
      target = port;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
