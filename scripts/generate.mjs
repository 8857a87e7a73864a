import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';
import { runForeground } from './run-foreground.mjs';

const wishes = 'services/src/assistant/offline/wishes/';

/**
 * What is written by a program and checked in: a file or a folder, and the arguments for node, run in the root.
 */
const generators = [
  { path: 'packages/contracts/schemas/', args: ['scripts/write-event-schemas.mjs'] },
  { path: 'docs/asyncapi.yaml', args: ['scripts/write-asyncapi.mjs'] },
  { path: 'packages/core/src/store/schema.sql', args: ['scripts/write-database-schema.mjs'] },
  { path: `${wishes}weights.generated.json`, args: [`${wishes}learn.ts`] },
];

/** Writes all generated files anew. Answers the names of those that were not what they should be. */
export async function generate(environment) {
  const changed = [];
  for (const { path, args } of generators) {
    const before = readAll(path);
    const code = await runForeground('node', args, environment);
    if (code !== 0) throw new Error(`node ${args.join(' ')} failed with ${code}`);
    const after = readAll(path);
    const files = new Set([...before.keys(), ...after.keys()]);
    changed.push(...[...files].filter((file) => before.get(file) !== after.get(file)));
  }
  return changed;
}

/** The contents by file: of the one file, or of all in a folder. */
function readAll(path) {
  const files = path.endsWith('/') ? list(path).map((name) => path + name) : [path];
  return new Map(files.map((file) => [file, read(file)]));
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
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
