import { join } from 'node:path';
import { cached } from './cache.ts';
import type { Engine, RunningEngine, Say, StartOptions } from './engine.ts';
import { goBuild, goTool } from './go-build.ts';
import { makePlace } from './place.ts';
import { accepts, freePorts } from './ports.ts';
import { startSingleProcess } from './single-process.ts';

const module = 'github.com/Shopify/toxiproxy/v2/cmd/server@v2.5.0';

type ToxiproxyPort = 'api';

/** A way through the proxy to one server, which can be cut and slowed. */
export interface ProxiedServer {
  /** `host:port` for clients. */
  address: string;
  /** Closes all connections and refuses new ones, until `mend`. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Makes both ways slower by so much; 0 ends it. */
  delay(latencyMs: number): Promise<void>;
}

export interface RunningToxiproxy extends RunningEngine {
  /** Opens a way to `host:port`, on a given port or a free one. */
  proxy(name: string, upstream: string, port?: number): Promise<ProxiedServer>;
}

/** A proxy that cuts and slows connections on command. */
export const toxiproxy: Engine<ToxiproxyPort, RunningToxiproxy> = {
  name: 'toxiproxy',
  tools: [goTool],
  usualPorts: { api: 8474 },
  prepare,
  start,
};

async function prepare(say: Say): Promise<string> {
  return cached({
    name: 'toxiproxy',
    inputs: [module],
    build: (folder) =>
      goBuild({
        what: 'Building Toxiproxy',
        args: ['install', '-ldflags', '-s -w', module],
        binFolder: folder,
        say,
      }),
    say,
  });
}

async function start(options: StartOptions<ToxiproxyPort> = {}, say: Say = console.log): Promise<RunningToxiproxy> {
  const engine = await prepare(say);
  const place = await makePlace('toxiproxy', ['api'], options);
  const port = place.ports.api;
  const api = `http://127.0.0.1:${port}`;
  const running = await startSingleProcess({
    name: 'toxiproxy',
    addresses: { api },
    settings: {},
    place,
    process: {
      program: join(engine, 'server'),
      args: ['-host', '127.0.0.1', '-port', String(port)],
      logFile: join(place.folder, 'toxiproxy.log'),
      outlives: options.outlives ?? false,
      isReady: () => accepts(port),
    },
  });
  return { ...running, proxy: (name, upstream, listenPort) => openProxy(api, name, upstream, listenPort) };
}

async function openProxy(api: string, name: string, upstream: string, port?: number): Promise<ProxiedServer> {
  const address = `127.0.0.1:${port ?? (await freePorts(['listen'])).listen}`;
  await ask(api, 'POST', '/proxies', { name, listen: address, upstream, enabled: true });
  return {
    address,
    cut: () => ask(api, 'POST', `/proxies/${name}`, { enabled: false }),
    mend: () => ask(api, 'POST', `/proxies/${name}`, { enabled: true }),
    delay: async (latencyMs) => {
      for (const stream of ['upstream', 'downstream']) {
        const path = `/proxies/${name}/toxics`;
        await ask(api, 'DELETE', `${path}/delay-${stream}`, undefined, [404]);
        if (latencyMs === 0) continue;
        const toxic = { name: `delay-${stream}`, type: 'latency', stream, attributes: { latency: latencyMs } };
        await ask(api, 'POST', path, toxic);
      }
    },
  };
}

async function ask(api: string, method: string, path: string, body?: object, alsoFine: number[] = []): Promise<void> {
  const answer = await fetch(api + path, { method, body: body === undefined ? null : JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok && !alsoFine.includes(answer.status))
    throw new Error(`Toxiproxy answered ${answer.status} to ${method} ${path}: ${text}`);
}
