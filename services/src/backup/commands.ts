import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { restoreBackup } from './restore-backup.ts';
import { openSource, runningIn } from './source-database.ts';
import { takeBackup } from './take-backup.ts';

/** `duly backup [--to file]`. Throws with the remedy when it cannot be done. */
export async function backupCommand(
  config: Config,
  args: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { to: { type: 'string' } } });
  requireEmbedded(config, 'pg_dump');
  const path = resolve(values.to ?? `duly-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.backup`);
  await using source = await openSource(config.dataDir, log);
  const { rows } = await takeBackup({ url: source.url, dataDir: config.dataDir, path }).catch((error: Error) => {
    if ('code' in error && error.code === 'EEXIST')
      throw new Error(`${path} exists already: give another name with --to`);
    throw error;
  });
  const { size } = await stat(path);
  log(`Backed up ${said(rows)} into ${path} (${(size / 1e6).toFixed(1)} MB), and read it back.`);
  if (config.secret !== null) log('BETTER_AUTH_SECRET is not in it: keep that in a safe place of its own.');
  log('Keep it away from this machine. Whoever has the file can read everything and sign in as anybody.');
}

/** `duly restore --from file [--replace]`. Throws with the remedy when it cannot be done; then nothing has changed. */
export async function restoreCommand(
  config: Config,
  args: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  const options = { from: { type: 'string' }, replace: { type: 'boolean', default: false } } as const;
  const { values } = parseArgs({ args: [...args], options });
  requireEmbedded(config, 'pg_restore');
  if (values.from === undefined) throw new Error('Say which backup: duly restore --from <file>');
  if (await runningIn(config.dataDir)) {
    throw new Error(`A Duly runs with the data folder ${config.dataDir}: stop it first, then restore`);
  }
  const path = resolve(values.from);
  if (!(await stat(path).catch(() => undefined))) throw new Error(`There is no file ${path}`);
  const { header, rows, setAside } = await restoreBackup({
    path,
    dataDir: config.dataDir,
    replace: values.replace,
    log: () => {},
  });
  for (const place of setAside) log(`What was there before is now ${place}: delete it when all is well.`);
  log(`Restored ${said(rows)} of ${header.createdAt} into ${config.dataDir}. Start Duly: npm start`);
  log('What was done after that moment is lost; reminders due since then are sent when Duly starts, marked late.');
}

function requireEmbedded({ database }: Config, tool: string): void {
  if (database) throw new Error(`DATABASE_URL is set: that database is not Duly's own, use ${tool} of its PostgreSQL`);
}

function said(rows: Record<string, number>): string {
  const counted = (count = 0, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  return `${counted(rows.users, 'account')} and ${counted(rows.tasks, 'task')}`;
}
