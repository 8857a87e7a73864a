// Runs after `next build`: writes out/csp.json, the hashes of the inline scripts of every page, so that the server's
// Content-Security-Policy allows exactly these and needs no 'unsafe-inline'. Fails on what no policy of ours allows.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const out = join(import.meta.dirname, '..', 'out');
const policies = {};
const refused = [];

for (const file of await htmlFiles(out)) {
  const html = await readFile(file, 'utf8');
  const page = `/${relative(out, file).split(sep).join('/')}`;
  policies[page] = [...new Set(inlineScripts(html).map(hash))];
  for (const tag of html.matchAll(/<style\b|<[a-z][^>]*\s(?:style|on[a-z]+)=/gi)) {
    refused.push(`${page}: ${tag[0].slice(0, 120)}`);
  }
}
if (refused.length > 0) {
  throw new Error(`Inline styles or handlers, which the Content-Security-Policy forbids:\n${refused.join('\n')}`);
}
await writeFile(join(out, 'csp.json'), `${JSON.stringify(policies, null, 2)}\n`);

async function htmlFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function inlineScripts(html) {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)]
    .filter(([, attributes = '', body = '']) => !/\ssrc=/i.test(attributes) && body !== '')
    .map(([, , body]) => body);
}

function hash(script) {
  return `'sha256-${createHash('sha256').update(script, 'utf8').digest('base64')}'`;
}
