import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { nodeFolder } from './node-folder.mjs';

/**
 * Brings the checkout to where its programs can run: everything installed, and Node 24 first in the PATH of the
 * environment that it answers. Makes the checkout's root the current folder.
 */
export async function prepare() {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  try {
    await install();
    return { ...process.env, PATH: `${nodeFolder()}${delimiter}${process.env.PATH}`, NEXT_TELEMETRY_DISABLED: '1' };
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
