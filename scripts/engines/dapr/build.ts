import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../cache.ts';
import type { Say } from '../engine.ts';
import { goBuild } from '../go-build.ts';

const here = import.meta.dirname;
const size = ['-ldflags', '-s -w'];
/** daprd with the components that Dapr calls stable, of which Duly uses Kafka and the secret stores. */
const programs = [
  { name: 'daprd', tags: ['-tags', 'stablecomponents'] },
  { name: 'scheduler', tags: [] },
] as const;

/** Builds Dapr's own programs from the versions that go.mod names; resolves with the folder. The first time takes minutes. */
export async function buildDapr(say: Say): Promise<string> {
  const inputs = await Promise.all(['go.mod', 'go.sum'].map((file) => readFile(join(here, file), 'utf8')));
  return cached({
    name: 'dapr',
    inputs: [...inputs, ...size, ...programs.flatMap(({ name, tags }) => [name, ...tags])],
    build: async (folder) => {
      for (const { name, tags } of programs) {
        const args = ['build', ...size, ...tags, '-o', join(folder, name), `github.com/dapr/dapr/cmd/${name}`];
        await goBuild({ what: `Building Dapr's ${name}`, args, binFolder: folder, folder: here, say });
      }
    },
    say,
  });
}
