import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { lintSource } from '@secretlint/core';
import { creator as preset } from '@secretlint/secretlint-rule-preset-recommend';

const largestBytes = 1_000_000;
const remembered = '.cache/secrets-clean';

/** What looks like a secret and is none: parts of what the rules say. */
const harmless = [
  // A password that a test looks for in the log, where it must not be.
  'postgresql://duly:hunter2@127.0.0.1:1/duly',
  // The key of a certificate for "localhost" that nothing but the tests trusts.
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg5TkQ',
];

/**
 * Looks for credentials in every version of every file that git has, and in what is not committed yet. A version that
 * was clean is not looked at again. Answers where something was found.
 */
export async function auditSecrets() {
  if (git(['rev-parse', '--git-dir']).status !== 0) {
    console.error('\n*** SECRETS WERE NOT CHECKED: this folder is no git repository. ***\n');
    return [];
  }
  const clean = readClean();
  const problems = [];
  let looked = 0;
  for (const { id, path, read, where } of [...committed(), ...uncommitted()]) {
    if (clean.has(id)) continue;
    looked += 1;
    const found = await secretsIn(path, read());
    if (found.length === 0) clean.add(id);
    problems.push(...found.map((message) => `${path} (${where}): ${message}`));
  }
  mkdirSync('.cache', { recursive: true });
  writeFileSync(remembered, [rules(), ...clean].join('\n'));
  console.log(`secrets: ${looked} versions of files looked at, ${clean.size} known to be clean`);
  return problems;
}

/** Every blob of every commit that a branch or tag leads to, once. */
function committed() {
  const objects = text(git(['rev-list', '--objects', '--all']).stdout)
    .split('\n')
    .map((line) => ({ id: line.slice(0, 40), path: line.slice(41) }));
  const kinds = git(['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'], idsOf(objects));
  const sizes = new Map(
    text(kinds.stdout)
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, type, size]) => type === 'blob' && Number(size) <= largestBytes)
      .map(([id]) => [id, true]),
  );
  return objects
    .filter(({ id, path }) => path !== '' && sizes.has(id))
    .map(({ id, path }) => ({ id, path, where: `blob ${id}`, read: () => git(['cat-file', 'blob', id]).stdout }));
}

function uncommitted() {
  const names = text(git(['ls-files', '-z', '--modified', '--others', '--exclude-standard']).stdout).split('\0');
  return names
    .filter((path) => path !== '' && existsSync(path))
    .map((path) => {
      const content = readFileSync(path);
      const id = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
      return { id, path, where: 'not committed yet', read: () => content };
    });
}

async function secretsIn(path, content) {
  if (content.includes(0) || content.length > largestBytes) return [];
  const { messages } = await lintSource({
    source: { content: text(content), filePath: path, ext: extname(path), contentType: 'text' },
    options: {
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: preset, options: {} }] },
      noPhysicFilePath: true,
    },
  });
  return messages
    .filter(({ message }) => !harmless.some((part) => message.includes(part)))
    .map(({ message, loc }) => `line ${loc.start.line}: ${message.split(':')[0]}`);
}

function idsOf(objects) {
  return objects.map(({ id }) => id).join('\n');
}

function git(args, input) {
  return spawnSync('git', args, { input, maxBuffer: 1 << 30 });
}

function text(bytes) {
  return bytes.toString('utf8').trimEnd();
}

/** What was found clean, by the same version of the rules. */
function readClean() {
  const [version, ...ids] = existsSync(remembered) ? readFileSync(remembered, 'utf8').split('\n') : [];
  return new Set(version === rules() ? ids.filter((id) => id !== '') : []);
}

function rules() {
  return JSON.parse(readFileSync('package-lock.json', 'utf8')).packages[
    'node_modules/@secretlint/secretlint-rule-preset-recommend'
  ].version;
}
