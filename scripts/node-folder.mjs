import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const major = 24;

/** The folder with a `node` that Duly runs on: the one that is running when it is new enough, else the installed one. */
export function nodeFolder() {
  if (Number.parseInt(process.versions.node, 10) >= major) return dirname(process.execPath);
  const folder = resolve(`node_modules/node-${process.platform}-${process.arch}/bin`);
  if (existsSync(`${folder}/node`)) return folder;
  throw new Error(
    `Duly runs on Node ${major} or newer, this is Node ${process.versions.node}, and for ${process.platform}-${process.arch} ` +
      `it does not bring its own: install Node ${major} from https://nodejs.org and run the command again`,
  );
}
