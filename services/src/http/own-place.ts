import type { FastifyInstance } from 'fastify';
import { checkHost, type OwnPlace } from '../auth/origin.ts';
import type { Config } from '../config.ts';

const places = new WeakMap<FastifyInstance, OwnPlace>();

/** Where this server is reached. The port is asked of the socket, because PORT=0 lets the system choose it; once. */
export function ownPlace(server: FastifyInstance, config: Config): OwnPlace {
  const known = places.get(server);
  if (known) return known;
  const address = server.server.address();
  const isListening = typeof address === 'object' && address !== null;
  const place = { isLocalMode: config.isLocalMode, port: isListening ? address.port : config.port };
  if (isListening) places.set(server, place);
  return place;
}

/** Whether a Host header is ours. What was found is kept: parsing it anew costs more than the rest of a small request. */
export function createHostCheck(server: FastifyInstance, config: Config): (host: string | undefined) => boolean {
  const known = new Map<string | undefined, boolean>();
  return (host) => {
    const found = known.get(host);
    if (found !== undefined) return found;
    const isOurs = checkHost({ ...ownPlace(server, config), host, publicUrl: config.publicUrl.href });
    if (known.size >= 1_000) known.clear();
    // Before the server listens its port may not be known yet.
    if (server.server.listening) known.set(host, isOurs);
    return isOurs;
  };
}
