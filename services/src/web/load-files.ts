import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export interface WebFile {
  /** Its address, such as "/reset/index.html". */
  path: string;
  body: Buffer;
  type: string;
  /** Of its contents. */
  hash: string;
  /** Its name changes with its contents. */
  isImmutable: boolean;
  /** The sources of its inline scripts, for the policy: 'sha256-...' in quotes. */
  scriptHashes: readonly string[];
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Reads all that the build of the web app has written, by address; null when it was not built. It is small, and what
 * is in memory cannot be left by an address with "..".
 */
export async function loadFiles(folder: string): Promise<ReadonlyMap<string, WebFile> | null> {
  const policies = await readPolicies(folder);
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(ignoreAbsence);
  if (!entries) return null;
  const files = new Map<string, WebFile>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    if (path === '/csp.json') continue;
    const body = await readFile(file);
    files.set(path, {
      path,
      body,
      type: types[extname(path)] ?? 'application/octet-stream',
      hash: createHash('sha256').update(body).digest('base64url').slice(0, 22),
      isImmutable: path.startsWith('/_next/static/'),
      scriptHashes: policies[path] ?? [],
    });
  }
  return files.has('/index.html') ? files : null;
}

/** csp.json of the build: the hashes of the inline scripts of each page. */
async function readPolicies(folder: string): Promise<Record<string, string[]>> {
  const text = await readFile(join(folder, 'csp.json'), 'utf8').catch(ignoreAbsence);
  return text ? (JSON.parse(text) as Record<string, string[]>) : {};
}

function ignoreAbsence(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
  throw error;
}
