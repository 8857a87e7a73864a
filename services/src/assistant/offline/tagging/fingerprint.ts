import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const sources = [
  './labels.ts',
  './words.ts',
  './learn.ts',
  './lesson-files.ts',
  './marked-message.ts',
  './before.ts',
  './lessons/',
  './lessons/talks/',
  '../wishes/examples.ts',
  '../wishes/random.ts',
  '../wishes/sentences/',
  '../wishes/messages/',
];
const scripts = ['train.py', 'requirements.txt'].map((name) => `../../../../../scripts/tagger/${name}`);

/** Of all that the network has learnt of: when it changes, it is to be learnt anew (`npm run tagger`). */
export function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of [...sources, ...scripts].flatMap(filesAt))
    hash.update(`\0${path}\0`).update(readFileSync(new URL(path, import.meta.url)));
  return hash.digest('hex');
}

function filesAt(path: string): string[] {
  if (!path.endsWith('/')) return [path];
  const names = readdirSync(new URL(path, import.meta.url)).filter((name) => name.includes('.'));
  return names.toSorted().map((name) => `${path}${name}`);
}

// `npm run tagger`
if (process.argv[1] === import.meta.filename && process.argv[2]) writeFileSync(process.argv[2], `${fingerprint()}\n`);
