import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Role, roles } from '../src/config.ts';
import { Balancer } from './balancer.ts';
import { Replica } from './replica.ts';

export interface ClusterOptions {
  /** Of one replica of a role: its number begins with 1. */
  portOf: (role: Role, number: number) => number;
  /** Where people reach the pages, and where the pages reach the API; 0: free ones. */
  ports: { front: number; api: number };
  replicasPerRole: number;
  /** For all replicas; database, secret and bus among it. */
  environment: NodeJS.ProcessEnv;
  /** Logs go here. */
  folder: string;
  say?: (line: string) => void;
}

/** Every role apart and several times over, with one address for the pages and one for the API. */
export class Cluster implements AsyncDisposable {
  readonly replicas: readonly Replica[];
  /** Where people reach it. */
  readonly front: Balancer;
  /** Where the pages reach the API. */
  readonly api: Balancer;
  readonly #stack: AsyncDisposableStack;

  private constructor(
    replicas: readonly Replica[],
    { front, api }: { front: Balancer; api: Balancer },
    stack: AsyncDisposableStack,
  ) {
    this.replicas = replicas;
    this.front = front;
    this.api = api;
    this.#stack = stack;
  }

  /** Resolves when all replicas are ready. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    await using stack = new AsyncDisposableStack();
    await mkdir(options.folder, { recursive: true });
    const urlsOf = (role: Role) => numbers(options).map((n) => new URL(`http://127.0.0.1:${options.portOf(role, n)}`));
    const api = stack.use(await Balancer.start({ port: options.ports.api, replicas: urlsOf('api') }));
    const front = stack.use(await Balancer.start({ port: options.ports.front, replicas: urlsOf('web') }));
    const environment = {
      // Compiled once, started often.
      NODE_COMPILE_CACHE: join(import.meta.dirname, '../../.cache/compiled'),
      // Everything comes through the front, so that is the address in links and checks.
      PUBLIC_URL: front.url.replace('127.0.0.1', 'localhost'),
      ...options.environment,
      API_URL: api.url,
      TRUSTED_PROXIES: '127.0.0.1',
    };
    const replicas = roles.flatMap((role) =>
      numbers(options).map((number) => createReplica(role, number, options, environment)),
    );
    stack.defer(() => Promise.all(replicas.map((replica) => replica[Symbol.asyncDispose]())).then(() => undefined));
    // Whoever comes first migrates the database and the others wait: no need to start them one by one.
    for (const replica of replicas) replica.start();
    await Promise.all(replicas.map((replica) => replica.whenReady()));
    return new Cluster(replicas, { front, api }, stack.move());
  }

  of(role: Role): readonly Replica[] {
    return this.replicas.filter((replica) => replica.role === role);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#stack.disposeAsync();
  }
}

function createReplica(
  role: Role,
  number: number,
  { portOf, folder, say = () => {} }: ClusterOptions,
  environment: NodeJS.ProcessEnv,
): Replica {
  const name = `${role}-${number}`;
  return new Replica({
    name,
    role,
    port: portOf(role, number),
    environment,
    logFile: join(folder, `${name}.log`),
    say,
  });
}

function numbers({ replicasPerRole }: ClusterOptions): number[] {
  return Array.from({ length: replicasPerRole }, (_, index) => index + 1);
}
