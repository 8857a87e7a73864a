import { once } from 'node:events';
import type { Frame } from '@duly/contracts';
import { WebSocket } from 'ws';
import type { App } from './start-app.ts';

export interface Device extends AsyncDisposable {
  /** What came over its socket, in the order in which it came. */
  frames: Frame[];
}

/** A device of somebody who is signed in by this cookie, with an open socket; `after` is the last position that it has. */
export async function openDevice({ url }: App, cookie: string, after?: string): Promise<Device> {
  const query = after === undefined ? '' : `?after=${after}`;
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws${query}`, { headers: { cookie, origin: url } });
  const frames: Frame[] = [];
  socket.on('message', (message) => frames.push(JSON.parse(String(message)) as Frame));
  // The hello: without a position, it is told of what happens from then on.
  await once(socket, 'message');
  return {
    frames,
    [Symbol.asyncDispose]: async () => {
      socket.close();
      if (socket.readyState !== socket.CLOSED) await once(socket, 'close');
    },
  };
}
