import { setTimeout as delay } from 'node:timers/promises';
import { probe, socketUrl } from './connection.ts';
import { refusal } from './failures.ts';
import { type LaunchOptions, launch } from './postmaster.ts';
import { type PostmasterFile, readPostmasterFile, removePostmasterFile, serverState } from './postmaster-file.ts';

export interface Server {
  pid: number;
  data: string;
  socket: string;
  port: number;
  adopted: boolean;
}

/** A killed server can look alive for a moment, and one that is stopping holds its folder until it is gone. */
const patienceMs = 10_000;
/** For a server that says of itself that it recovers or stops. */
const patienceWithBusyMs = 120_000;
const heldByAnother = /lock file "[^"]*" already exists|pre-existing shared memory block|is another postmaster/;

/** Starts a server in the data directory, or finds the one that runs there. */
export async function startOrAdopt(options: LaunchOptions): Promise<Server> {
  const { data, socket } = options.folders;
  let said = '';
  let patience = patienceMs;
  for (const startedMs = performance.now(); performance.now() - startedMs < patience; await delay(50)) {
    const file = await readPostmasterFile(data);
    if (file) {
      // The socket is asked before the process number, which means nothing from another container.
      const state = await probe(socketUrl(file.socket, file.port, 'postgres'), data);
      if (state === 'ours') return { pid: file.pid, data, socket: file.socket, port: file.port, adopted: true };
      if (state === 'busy') patience = patienceWithBusyMs;
      said = describe(data, file);
      const server = state === 'busy' ? 'alive' : await serverState(data, file.pid);
      if (server === 'alive') continue;
      // That of a server that is gone PostgreSQL removes itself, after a look at the shared memory.
      if (server === 'reused') await removePostmasterFile(data, file.pid);
    }
    const launched = await launch(options);
    if ('pid' in launched) return { pid: launched.pid, data, socket, port: 5432, adopted: false };
    said = launched.failed;
    if (!heldByAnother.test(said)) throw refusal(`The database in ${data} does not start`, said, options.runner);
  }
  throw refusal(`The database in ${data} does not start`, said, options.runner);
}

function describe(data: string, file: PostmasterFile): string {
  const copied =
    file.data === data
      ? ''
      : ` (its postmaster.pid was copied from ${file.data}: delete it when that server is not meant)`;
  return `process ${file.pid} holds the folder and accepts no connections${copied}`;
}
