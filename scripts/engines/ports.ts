import { connect, createServer } from 'node:net';

/**
 * Free ports are looked for below those that systems give to outgoing connections (Linux from 32768, others from 49152)
 * and above those of well-known servers: what is free now would otherwise often belong to a connection of another
 * process when the server that it is meant for starts, and stay taken as long as that connection lives.
 */
const firstPort = 20_000;
const lastPort = 31_999;

/** What this process has been given already; whoever asked for it may not listen yet. */
const given = new Set<number>();

/** A port of loopback that nobody listens on. Throws where a process has asked for all there are. */
export async function freePort(): Promise<number> {
  const count = lastPort - firstPort + 1;
  while (given.size < count) {
    const port = firstPort + Math.floor(Math.random() * count);
    if (given.has(port)) continue;
    given.add(port);
    if (await canListen(port)) return port;
  }
  throw new Error(`No port from ${firstPort} to ${lastPort} of 127.0.0.1 is free: end what listens there`);
}

/** Ports of loopback that nobody listens on, by the names given. */
export async function freePorts<Name extends string>(names: readonly Name[]): Promise<Record<Name, number>> {
  const found = names.map(async (name) => [name, await freePort()] as const);
  return Object.fromEntries(await Promise.all(found)) as Record<Name, number>;
}

/** Whether somebody accepts connections there. */
export function accepts(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const answer = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
