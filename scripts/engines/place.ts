import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartOptions } from './engine.ts';
import { freePorts } from './ports.ts';

/** Where one run of an engine has its data and ports. */
export interface Place<PortName extends string> extends AsyncDisposable {
  folder: string;
  ports: Record<PortName, number>;
}

/** A given folder stays when the run ends; a scratch folder goes. */
export async function makePlace<PortName extends string>(
  name: string,
  portNames: readonly PortName[],
  { folder, ports }: StartOptions<PortName>,
): Promise<Place<PortName>> {
  const own = folder ?? (await mkdtemp(join(tmpdir(), `duly-${name}-`)));
  await mkdir(own, { recursive: true });
  return {
    folder: own,
    ports: ports ?? (await freePorts(portNames)),
    [Symbol.asyncDispose]: async () => {
      if (folder === undefined) await rm(own, { recursive: true, force: true });
    },
  };
}
