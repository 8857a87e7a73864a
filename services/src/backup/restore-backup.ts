import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate, migrationNames } from '@duly/core';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { type BackupHeader, formatVersion, readBackup } from './backup-file.ts';
import { loadTables } from './load-tables.ts';

export interface RestoreOptions {
  path: string;
  dataDir: string;
  /** Puts a database that is there aside, instead of refusing. */
  replace: boolean;
  log: (line: string) => void;
}

export interface Restored {
  header: BackupHeader;
  rows: Record<string, number>;
  /** Where what was there before is now. */
  setAside: string[];
}

/**
 * Makes the data folder what it was when a backup was taken. The file is read to its end before anything is written;
 * the database is made beside its place and moved there when it is whole, so a restore that fails changes nothing.
 */
export async function restoreBackup({ path, dataDir, replace, log }: RestoreOptions): Promise<Restored> {
  const { header, totals } = await readBackup(path, async (_, chunks) => drain(chunks));
  await requireKnown(header);
  await mkdir(dataDir, { recursive: true });
  if (!replace) await requireEmpty(dataDir);
  const workshop = join(dataDir, `restoring-${process.pid}`);
  await rm(workshop, { recursive: true, force: true });
  try {
    {
      await using postgres = await startEmbeddedPostgres({ dataDir: workshop, log });
      await migrate(postgres.url, undefined, header.migrations);
      await loadTables({ url: postgres.url, path, header, totals });
      // A backup of an older Duly goes on from where its schema was.
      await migrate(postgres.url);
    }
    const aside = replace ? await putAside(dataDir) : [];
    try {
      await moveIn({ workshop, dataDir, secret: header.secret });
    } catch (error) {
      for (const { from, to } of aside) await rename(to, from).catch(() => {});
      throw error;
    }
    return { header, rows: totals.rows, setAside: aside.map(({ to }) => to) };
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function requireKnown({ version, migrations }: BackupHeader): Promise<void> {
  if (version > formatVersion) {
    throw new Error(
      `The backup has format ${version}, this Duly reads up to ${formatVersion}: use the Duly that wrote it`,
    );
  }
  const known = await migrationNames();
  const other = migrations.find((name, index) => known[index] !== name);
  if (other !== undefined) {
    throw new Error(
      `The backup was taken by a newer or another Duly (its schema has "${other}"): restore it with that version`,
    );
  }
}

const own = ['postgres', 'secret'];

async function requireEmpty(dataDir: string): Promise<void> {
  const found = (await readdir(dataDir)).filter((name) => own.includes(name));
  if (found.length === 0) return;
  throw new Error(
    `${dataDir} has data already (${found.join(', ')}): set DATA_DIR to an empty folder, or say --replace, ` +
      'which keeps what is there under another name',
  );
}

async function putAside(dataDir: string): Promise<{ from: string; to: string }[]> {
  const suffix = `before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  const names = (await readdir(dataDir)).filter((name) => own.includes(name));
  const moves = names.map((name) => ({ from: join(dataDir, name), to: join(dataDir, `${name}.${suffix}`) }));
  for (const { from, to } of moves) await rename(from, to);
  return moves;
}

/** The secret first: a database without the secret that its signing keys are sealed with would be worth less. */
async function moveIn(options: { workshop: string; dataDir: string; secret: string | null }): Promise<void> {
  const { workshop, dataDir, secret } = options;
  const place = join(dataDir, 'postgres');
  if (await stat(place).catch(() => undefined)) {
    throw new Error(`${place} has come into being meanwhile: stop the Duly that runs there, then restore again`);
  }
  const secretPlace = join(dataDir, 'secret');
  if (secret !== null) await writeFile(secretPlace, secret, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await rename(join(workshop, 'postgres'), place);
  } catch (error) {
    if (secret !== null) await rm(secretPlace, { force: true });
    throw error;
  }
  await using folder = await open(dataDir, 'r');
  await folder.sync();
}

async function drain(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of chunks);
}
