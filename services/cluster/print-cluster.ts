import type { Cluster } from './cluster.ts';

export interface Beside {
  /** The database's process. */
  postgres: number;
  /** What the bus is, and where. */
  bus: string;
  /** Where the logs are. */
  folder: string;
}

/** Prints what runs where. */
export function printCluster({ replicas, front, api }: Cluster, { postgres, bus, folder }: Beside): void {
  const rows = [
    ['front', front.url, 'one address for the pages'],
    ['api front', api.url, 'one address for the API'],
    ...replicas.map(({ name, url, pid }) => [name, url.origin, `process ${pid}`]),
    ['PostgreSQL', 'a socket', `process ${postgres}`],
    ['bus', bus, ''],
  ];
  console.log('');
  for (const [name = '', where = '', what = ''] of rows) console.log(`  ${name.padEnd(14)}${where.padEnd(26)}${what}`);
  console.log(`
Open ${front.url.replace('127.0.0.1', 'localhost')}; logs are in ${folder}. Kill any process (kill -9 ...): the others go on, and it comes back.
Ctrl-C ends all.`);
}
