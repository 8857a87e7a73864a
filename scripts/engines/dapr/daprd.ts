import { join } from 'node:path';
import type { RunningEngine, Say, StartOptions } from '../engine.ts';
import { makePlace } from '../place.ts';
import { startSingleProcess } from '../single-process.ts';
import { buildDapr } from './build.ts';

type DaprdPort = 'http' | 'grpc' | 'internal' | 'metrics';
const portNames = ['http', 'grpc', 'internal', 'metrics'] as const;

export interface DaprdOptions extends StartOptions<DaprdPort> {
  appId: string;
  /** Where Duly listens for it: DAPR_APP_PORT. */
  appPort: number;
  /** The folders with components, subscriptions and resiliency, and the file of the Configuration. */
  resources: readonly string[];
  configuration: string;
  /** Of a running scheduler, for jobs. */
  scheduler?: string;
  /** What components take from the environment, and both tokens. */
  environment: Record<string, string>;
  /** False: it may wait for a broker that is not there, as it does when it starts without one. */
  awaitsReady?: boolean;
}

export interface RunningDaprd extends RunningEngine {
  httpPort: number;
  url: string;
}

/** Starts the sidecar of one process. */
export async function startDaprd(options: DaprdOptions, say: Say = console.log): Promise<RunningDaprd> {
  const engine = await buildDapr(say);
  const place = await makePlace('daprd', portNames, options);
  const { folder, ports } = place;
  const url = `http://127.0.0.1:${ports.http}`;
  const running = await startSingleProcess({
    name: 'daprd',
    addresses: { http: url },
    settings: { USE_DAPR: 'true', DAPR_HTTP_PORT: String(ports.http), DAPR_APP_PORT: String(options.appPort) },
    place,
    process: {
      program: join(engine, 'daprd'),
      args: [
        ['--app-id', options.appId, '--app-port', options.appPort, '--app-channel-address', '127.0.0.1'],
        ['--dapr-http-port', ports.http, '--dapr-grpc-port', ports.grpc, '--dapr-listen-addresses', '127.0.0.1'],
        ['--dapr-internal-grpc-port', ports.internal, '--dapr-internal-grpc-listen-address', '127.0.0.1'],
        ['--metrics-port', ports.metrics, '--metrics-listen-address', '127.0.0.1'],
        ...options.resources.map((resource) => ['--resources-path', resource]),
        ['--config', options.configuration],
        // An empty value would swallow the next flag.
        options.scheduler === undefined ? [] : ['--scheduler-host-address', options.scheduler],
        ['--enable-app-health-check', '--app-health-check-path', '/health/live'],
        ['--app-health-probe-interval', 2, '--app-health-probe-timeout', 1_000, '--app-health-threshold', 3],
      ]
        .flat()
        .map(String),
      logFile: join(folder, 'daprd.log'),
      environment: { PATH: process.env.PATH, HOME: folder, ...options.environment },
      outlives: options.outlives ?? false,
      isReady: async () => options.awaitsReady === false || (await fetch(`${url}/v1.0/healthz/outbound`)).ok,
      // It ends when the broker is not there; whoever starts it then starts it again.
      patienceMs: 60_000,
    },
  });
  return { ...running, httpPort: ports.http, url };
}
