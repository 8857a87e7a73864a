import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';
import { runForeground } from './run-foreground.mjs';

/**
 * Files that are written by a program and checked in: `{ files: ['packages/...'], args: ['packages/.../write-x.ts'] }`,
 * with the arguments for node, run in the root.
 */
const generators = [];

/** Writes all generated files anew. Answers the names of those that were not what they should be. */
export async function generate(environment) {
  const changed = [];
  for (const { files, args } of generators) {
    const before = files.map(read);
    const code = await runForeground('node', args, environment);
    if (code !== 0) throw new Error(`node ${args.join(' ')} failed with ${code}`);
    changed.push(...files.filter((file, index) => read(file) !== before[index]));
  }
  return changed;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

// `npm run generate`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const file of await generate(await prepare())) console.log(`wrote ${file}`);
}
