import { Socket } from 'node:net';

/**
 * A socket on which all that is written in one turn of the event loop travels as one piece. The driver writes each
 * statement of a pipeline on its own, in several buffers: a system call each, and a wake-up of the server each.
 */
export class GatheringSocket extends Socket {
  #isGathering = false;

  override connect(...args: unknown[]): this {
    super.connect(...(args as [number, string]));
    // Node puts its own `write` on every socket that connects.
    this.write = GatheringSocket.prototype.write;
    return this;
  }

  override write(chunk: string | Uint8Array, ...rest: unknown[]): boolean {
    if (!this.#isGathering) {
      this.#isGathering = true;
      this.cork();
      process.nextTick(() => {
        this.#isGathering = false;
        this.uncork();
      });
    }
    // Node's two forms, with an encoding and without, have no common signature.
    return super.write(chunk, ...(rest as [BufferEncoding]));
  }

  override _writev(
    chunks: { chunk: Buffer | string; encoding: BufferEncoding }[],
    done: (error?: Error | null) => void,
  ) {
    const buffers = chunks.map(({ chunk, encoding }) =>
      typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk,
    );
    this._write(Buffer.concat(buffers), 'buffer' as BufferEncoding, done);
  }
}
