import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

type Direction = 'to-server' | 'to-client';
/** cut: all connections end, and this piece is lost. strand: the client's end is gone, the server's waits for it. */
type Verdict = 'pass' | 'cut' | 'strand';

/**
 * Stands between a program and its database. It can cut all connections without a word, as a dying machine or a
 * network does, refuse new ones until it is mended, and look at what passes by.
 */
export class SeverableProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  readonly #stranded: { server: Socket; chunk: Buffer }[] = [];
  #isSevered = false;
  /** Decides about every piece that passes. */
  watch: (chunk: Buffer, direction: Direction) => Verdict = () => 'pass';

  private constructor(target: URL) {
    this.#target = target;
    this.#server = createServer((client) => this.#serve(client));
  }

  static async start(databaseUrl: string): Promise<SeverableProxy> {
    const proxy = new SeverableProxy(new URL(databaseUrl));
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The database's URL through this proxy. */
  get url(): string {
    const { username, pathname } = this.#target;
    return `postgresql://${username}@127.0.0.1:${(this.#server.address() as AddressInfo).port}${pathname}`;
  }

  /** Ends all connections and refuses new ones until it is mended. */
  sever(): void {
    this.#isSevered = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isSevered = false;
  }

  /** Hands to the server what was stranded on its way, then ends those connections. */
  deliverStranded(): void {
    for (const { server, chunk } of this.#stranded.splice(0)) server.end(chunk);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.sever();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(client: Socket): void {
    if (this.#isSevered) {
      client.destroy();
      return;
    }
    const { searchParams, hostname, port } = this.#target;
    const folder = searchParams.get('host');
    const server = folder
      ? connect(`${folder}/.s.PGSQL.${searchParams.get('port')}`)
      : connect(Number(port || 5432), hostname);
    let isStranded = false;
    const endOther = (other: Socket) => () => {
      if (!isStranded) other.destroy();
    };
    const pass = (direction: Direction, to: Socket) => (chunk: Buffer) => {
      const verdict = this.watch(chunk, direction);
      if (verdict === 'pass') return to.write(chunk);
      if (verdict === 'cut') return this.sever();
      isStranded = true;
      client.destroy();
      this.#stranded.push({ server, chunk });
    };
    this.#keep(client, pass('to-server', server), endOther(server));
    this.#keep(server, pass('to-client', client), endOther(client));
  }

  #keep(socket: Socket, onData: (chunk: Buffer) => void, onEnd: () => void): void {
    this.#sockets.add(socket);
    socket.on('data', onData);
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#sockets.delete(socket);
      onEnd();
    });
  }
}
