import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { WebFile } from './load-files.ts';

export interface Encoded {
  body: Buffer;
  /** undefined: as it is. */
  encoding: 'br' | 'gzip' | undefined;
}

const smallestBytes = 1_024;
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

/** Gives files in the best encoding that a browser takes; each is compressed once, when it is first asked for. */
export class Compressed {
  readonly #done = new Map<string, Promise<Buffer>>();

  async get(file: WebFile, acceptEncoding: string | undefined): Promise<Encoded> {
    const encoding = isCompressible(file) ? best(acceptEncoding) : undefined;
    if (!encoding) return { body: file.body, encoding: undefined };
    const key = `${encoding} ${file.path}`;
    let compressing = this.#done.get(key);
    if (!compressing) {
      compressing =
        encoding === 'br' ? promisify(brotliCompress)(file.body, brotliOptions) : promisify(gzip)(file.body);
      this.#done.set(key, compressing);
    }
    return { body: await compressing, encoding };
  }
}

function isCompressible({ type, body }: WebFile): boolean {
  return body.length >= smallestBytes && /^text\/|json|javascript|svg|manifest/.test(type);
}

function best(acceptEncoding = ''): 'br' | 'gzip' | undefined {
  const accepted = new Set(
    acceptEncoding
      .split(',')
      .map((part) => part.trim())
      .filter((part) => !/;\s*q=0(\.0+)?$/.test(part))
      .map((part) => part.split(';')[0]),
  );
  return accepted.has('br') ? 'br' : accepted.has('gzip') ? 'gzip' : undefined;
}
