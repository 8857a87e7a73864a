import { runWithProgress } from '../progress.mjs';
import type { Say } from './engine.ts';

interface GoBuild {
  what: string;
  /** Of `go`, such as `['install', 'example.com/tool@v1.2.3']`. */
  args: readonly string[];
  /** Where `go install` puts programs. */
  binFolder: string;
  folder?: string;
  say: Say;
}

/** Runs Go at low priority, two packages at a time, without leaving the versions that were asked for. */
export async function goBuild({ what, args, binFolder, folder = '.', say }: GoBuild): Promise<void> {
  const environment = {
    ...process.env,
    GOTOOLCHAIN: 'local',
    CGO_ENABLED: '0',
    GOFLAGS: '-buildvcs=false -trimpath -p=2',
    GOBIN: binFolder,
  };
  await runWithProgress({ what, program: 'nice', args: ['-n', '5', 'go', ...args], environment, folder, say });
}

export const goTool = { program: 'go', debianPackage: 'golang-go' };
