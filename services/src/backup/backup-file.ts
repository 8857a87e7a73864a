import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { ByteReader, Unreadable } from './byte-reader.ts';

/**
 * A backup is one gzip file: a line of JSON (the header); for each table a line with its name, its rows in blocks of
 * PostgreSQL's COPY text (a line with the length, then so many bytes; 0 ends the table); a line with the totals; and a
 * last line with the SHA-256 of all before it.
 */
export const formatVersion = 1;

const Header = z.object({
  format: z.literal('duly-backup'),
  version: z.int(),
  createdAt: z.string(),
  /** The migrations that its schema has had, in their order. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  /** The days of the inbox: partitions that no migration makes. */
  partitions: z.array(
    z.object({
      name: z.string().regex(/^inbox_\w+$/),
      bounds: z.string().regex(/^FOR VALUES FROM \('[0-9a-f-]{36}'\) TO \('[0-9a-f-]{36}'\)$/),
    }),
  ),
  /** What DATA_DIR/secret holds; null when BETTER_AUTH_SECRET is set instead. */
  secret: z.string().nullable(),
});
export type BackupHeader = z.infer<typeof Header>;

const Totals = z.object({
  rows: z.record(z.string(), z.int()),
  /** The last number that each identity column has given: {"outbox.number": 7}. */
  identities: z.record(z.string(), z.int()),
});
export type BackupTotals = z.infer<typeof Totals>;

export interface BackupContents {
  header: BackupHeader;
  tables: AsyncIterable<{ name: string; chunks: AsyncIterable<Buffer> }>;
  /** Asked for when all tables are written. */
  totals: () => Promise<BackupTotals>;
}

/** The bytes of a backup, not compressed yet. */
export async function* writeContents({ header, tables, totals }: BackupContents): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const bytes of unsigned()) {
    hash.update(bytes);
    yield bytes;
  }
  yield lineOf({ sha256: hash.digest('hex') });

  async function* unsigned(): AsyncGenerator<Buffer> {
    yield lineOf(header);
    for await (const { name, chunks } of tables) {
      yield lineOf({ table: name });
      for await (const chunk of chunks) {
        yield Buffer.from(`${chunk.length}\n`);
        yield chunk;
      }
      yield Buffer.from('0\n');
    }
    yield lineOf(await totals());
  }
}

/** What is wrong with a backup file, in a whole sentence. */
export class DamagedBackup extends Error {
  override readonly name = 'DamagedBackup';

  constructor(path: string, reason: string, cause?: unknown) {
    super(`The backup ${path} is damaged or none of Duly's (${reason}): take an older one`, { cause });
  }
}

/**
 * Reads a backup once from its beginning to its end. `onTable` gets each table's rows and must take them all. Throws a
 * DamagedBackup when anything differs from what was written, at the latest at the end.
 */
export async function readBackup(
  path: string,
  onTable: (table: { name: string; columns: string[] }, chunks: AsyncGenerator<Buffer>) => Promise<void>,
): Promise<{ header: BackupHeader; totals: BackupTotals }> {
  const unzipped = pipeline(createReadStream(path), createGunzip(), () => {});
  const bytes = new ByteReader(unzipped);
  try {
    const header = Header.parse(await lineIn(bytes));
    for (const table of header.tables) {
      if ((await lineIn(bytes)).table !== table.name)
        throw new Unreadable(`the table ${table.name} is not where it should be`);
      const chunks = blocksIn(bytes);
      await onTable(table, chunks);
      for await (const _ of chunks) throw new Unreadable(`rows of ${table.name} were left over`);
    }
    const totals = Totals.parse(await lineIn(bytes));
    const expected = bytes.digest();
    if ((await lineIn(bytes)).sha256 !== expected) throw new Unreadable('its checksum is another');
    return { header, totals };
  } catch (error) {
    const reason = whatIsWrong(error);
    if (reason === null) throw error;
    throw new DamagedBackup(path, reason, error);
  } finally {
    unzipped.destroy();
  }
}

async function* blocksIn(bytes: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const length = Number(await bytes.line());
    if (!Number.isSafeInteger(length) || length < 0) throw new Unreadable('a block has no length');
    if (length === 0) return;
    yield await bytes.take(length);
  }
}

async function lineIn(bytes: ByteReader): Promise<Record<string, unknown>> {
  return JSON.parse(await bytes.line()) as Record<string, unknown>;
}

function lineOf(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

/** Null for what is not the file's fault: an error of PostgreSQL, a full disk, a refusal of the caller. */
function whatIsWrong(error: unknown): string | null {
  if (error instanceof Unreadable) return error.message;
  if (error instanceof z.ZodError || error instanceof SyntaxError) return 'it cannot be read';
  const isUnzipping = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
  return isUnzipping ? error.message : null;
}
