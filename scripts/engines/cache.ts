import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../with-lock.mjs';
import type { Say } from './engine.ts';

/** Where engines lie, for all checkouts of this person. */
export function cacheRoot(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'duly', 'engines');
}

interface Build {
  name: string;
  /** All that the result depends on: versions, files, options. */
  inputs: readonly string[];
  build: (folder: string) => Promise<void>;
  say: Say;
}

/** The folder of an engine, built when there is none of these inputs yet. Two who want it at once build it once. */
export async function cached({ name, inputs, build, say }: Build): Promise<string> {
  const hash = createHash('sha256')
    .update([process.platform, process.arch, ...inputs].join('\0'))
    .digest('hex');
  const root = cacheRoot();
  const folder = join(root, `${name}-${hash.slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  await withLock(
    name,
    async () => {
      if (existsSync(folder)) return;
      say(`${name}: not in the cache yet, it goes to ${folder}`);
      // Complete before it has its name: a build that was broken off leaves nothing that looks like an engine.
      const unfinished = `${folder}.unfinished`;
      await rm(unfinished, { recursive: true, force: true });
      await mkdir(unfinished, { recursive: true });
      await build(unfinished);
      await rename(unfinished, folder);
    },
    root,
  );
  return folder;
}
