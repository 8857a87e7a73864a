import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

const longestLineBytes = 1_000_000;

/** The bytes are not what was written. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Takes lines and blocks of bytes from a stream in their order, and sums up what it has taken. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #hash = createHash('sha256');
  #ahead: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** The next line without its end. Throws when the stream ends before it. */
  async line(): Promise<string> {
    let end = this.#ahead.indexOf(10);
    while (end === -1) {
      if (this.#ahead.length > longestLineBytes) throw new Unreadable('a line does not end');
      await this.#more();
      end = this.#ahead.indexOf(10);
    }
    return (await this.take(end + 1)).toString('utf8', 0, end);
  }

  /** The next so many bytes. Throws when the stream ends before them. */
  async take(length: number): Promise<Buffer> {
    while (this.#ahead.length < length) await this.#more();
    const taken = this.#ahead.subarray(0, length);
    this.#ahead = this.#ahead.subarray(length);
    this.#hash.update(taken);
    return taken;
  }

  /** The SHA-256 of all that was taken so far, in hex. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#chunks.next();
    if (done) throw new Unreadable('it ends too early');
    this.#ahead = this.#ahead.length === 0 ? value : Buffer.concat([this.#ahead, value]);
  }
}
