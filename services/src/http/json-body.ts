import { isUtf8 } from 'node:buffer';
import { Refusal } from '@duly/contracts';
import type { FastifyInstance } from 'fastify';

const deepest = 64;

/** Bodies are JSON and nothing else; an empty body is none, whatever its type says. */
export function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    if (body.length === 0) done(null);
    else done(unsupportedMediaType());
  });
}

/** The value of a JSON text; undefined for an empty one. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw new Refusal('invalid_json', 'The body is not valid UTF-8: encode it as UTF-8.');
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200) : '';
    throw new Refusal('invalid_json', `The body cannot be parsed: ${reason}. Send one JSON object.`);
  }
  // Whoever walks the value later may do so by recursion.
  if (isDeeperThan(value, deepest)) {
    throw new Refusal('invalid_input', `The body is nested deeper than ${deepest} levels: flatten it.`, {
      pointer: '',
    });
  }
  return value;
}

export function unsupportedMediaType(): Refusal {
  return new Refusal('unsupported_media_type', 'Send the body as JSON with "Content-Type: application/json".');
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (levels === 0) return true;
  for (const member of Object.values(value)) if (isDeeperThan(member, levels - 1)) return true;
  return false;
}
