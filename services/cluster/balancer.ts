import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What a replica says of itself; one that does not answer in time may be busy, and is better than one that refuses. */
type State = 'ready' | 'silent' | 'refusing';

const askEveryMs = 100;
const patienceMs = 2_000;

export interface BalancerOptions {
  /** 0: a free one. */
  port?: number;
  /** Where the replicas are, such as http://127.0.0.1:8000. */
  replicas: readonly URL[];
}

/**
 * One address for the replicas of a role, as a Service is in Kubernetes: each connection goes to the next replica whose
 * health says that it is ready. One that refuses the connection has been sent nothing, so another gets it; what has
 * begun is never repeated.
 */
export class Balancer implements AsyncDisposable {
  readonly #server: Server;
  readonly #replicas: readonly URL[];
  readonly #sockets = new Set<Socket>();
  readonly #stop = new AbortController();
  #states: ReadonlyMap<URL, State> = new Map();
  #next = 0;
  #asking: NodeJS.Timeout | undefined;

  private constructor(replicas: readonly URL[]) {
    this.#replicas = replicas;
    this.#server = createServer({ pauseOnConnect: true, noDelay: true }, (client) => void this.#serve(client));
  }

  static async start({ port = 0, replicas }: BalancerOptions): Promise<Balancer> {
    const balancer = new Balancer(replicas);
    balancer.#server.listen(port, '127.0.0.1');
    await once(balancer.#server, 'listening');
    await balancer.#ask();
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#asking);
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, 'close');
  }

  /** Asks all replicas whether they are ready, again and again. */
  async #ask(): Promise<void> {
    this.#states = new Map(
      await Promise.all(this.#replicas.map(async (replica) => [replica, await this.#stateOf(replica)] as const)),
    );
    if (!this.#stop.signal.aborted) this.#asking = setTimeout(() => void this.#ask(), askEveryMs);
  }

  async #stateOf(replica: URL): Promise<State> {
    try {
      const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(patienceMs)]);
      const answer = await fetch(new URL('/health/ready', replica), { signal, headers: { connection: 'close' } });
      await answer.body?.cancel();
      return answer.status === 200 ? 'ready' : 'refusing';
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'silent' : 'refusing';
    }
  }

  async #serve(client: Socket): Promise<void> {
    this.#keep(client);
    for (const replica of this.#inTurn()) {
      const server = await this.#reach(replica);
      if (!server) continue;
      if (client.destroyed) return void server.destroy();
      client.once('close', () => server.destroy());
      server.once('close', () => client.destroySoon());
      client.pipe(server);
      server.pipe(client);
      client.resume();
      return;
    }
    client.destroy();
  }

  /** Those that are ready first, beginning with another one each time; those that refuse as the last resort. */
  #inTurn(): URL[] {
    this.#next = (this.#next + 1) % this.#replicas.length;
    const turned = [...this.#replicas.slice(this.#next), ...this.#replicas.slice(0, this.#next)];
    return (['ready', 'silent', 'refusing'] as const).flatMap((state) =>
      turned.filter((one) => (this.#states.get(one) ?? 'refusing') === state),
    );
  }

  async #reach(replica: URL): Promise<Socket | undefined> {
    const socket = connect({ host: replica.hostname, port: Number(replica.port), noDelay: true });
    this.#keep(socket);
    try {
      await once(socket, 'connect', { signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(patienceMs)]) });
      return socket;
    } catch {
      socket.destroy();
      return undefined;
    }
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
