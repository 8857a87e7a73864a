import { join } from 'node:path';
import type { Engine, RunningEngine, Say, StartOptions } from '../engine.ts';
import { goTool } from '../go-build.ts';
import { makePlace } from '../place.ts';
import { startSingleProcess } from '../single-process.ts';
import { buildDapr } from './build.ts';

type SchedulerPort = 'scheduler' | 'health' | 'metrics' | 'etcd' | 'etcdPeer';
const portNames = ['scheduler', 'health', 'metrics', 'etcd', 'etcdPeer'] as const;

/** Dapr: its scheduler, which sidecars share. A sidecar belongs to a process of Duly: see `startDaprd`. */
export const dapr: Engine<SchedulerPort> = {
  name: 'dapr',
  tools: [goTool],
  usualPorts: { scheduler: 50_006, health: 50_007, metrics: 50_008, etcd: 50_009, etcdPeer: 50_010 },
  prepare: buildDapr,
  start,
};

async function start(options: StartOptions<SchedulerPort> = {}, say: Say = console.log): Promise<RunningEngine> {
  const engine = await buildDapr(say);
  const place = await makePlace('dapr-scheduler', portNames, options);
  const { folder, ports } = place;
  const address = `127.0.0.1:${ports.scheduler}`;
  return startSingleProcess({
    name: 'dapr',
    addresses: { scheduler: address },
    settings: {},
    place,
    process: {
      program: join(engine, 'scheduler'),
      args: [
        ['--listen-address', '127.0.0.1', '--port', ports.scheduler],
        ['--healthz-listen-address', '127.0.0.1', '--healthz-port', ports.health],
        ['--metrics-listen-address', '127.0.0.1', '--metrics-port', ports.metrics],
        ['--id', 's0', '--etcd-data-dir', join(folder, 'etcd')],
        ['--etcd-initial-cluster', `s0=http://127.0.0.1:${ports.etcdPeer}`],
        ['--etcd-client-listen-address', '127.0.0.1', '--etcd-client-port', ports.etcd],
        ['--override-broadcast-host-port', address, '--workers', 16],
      ]
        .flat()
        .map(String),
      logFile: join(folder, 'scheduler.log'),
      outlives: options.outlives ?? false,
      isReady: async () => (await fetch(`http://127.0.0.1:${ports.health}/healthz`)).ok,
    },
  });
}
