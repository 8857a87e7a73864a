import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeScratchFolder } from './support/scratch-folder.ts';

/** Imports that the table in DESIGN.md forbids, with a part of the message that says what to do. */
const wrong: [file: string, imported: string, message: string][] = [
  ['packages/contracts/src/wrong.ts', 'pg', 'contracts may import zod only'],
  ['packages/contracts/src/wrong.ts', '@duly/core', 'contracts may import zod only'],
  ['packages/language/src/wrong.ts', '@duly/core/store/database', 'language may import contracts only'],
  ['packages/language/src/wrong.ts', 'node:fs', 'language is pure'],
  ['packages/core/src/wrong.ts', '@duly/bus', 'core cannot publish: write the event into the outbox'],
  ['packages/core/src/tasks/wrong.ts', '../../../bus/src/port.ts', 'core cannot publish'],
  ['packages/core/src/wrong.ts', '@duly/web/task-list', 'core may import contracts and language only'],
  ['packages/bus/src/wrong.ts', '@duly/core', 'it knows events, not tasks'],
  ['web/src/wrong.ts', '@duly/core', 'web may import contracts and language only: ask the API'],
  ['services/src/api/wrong.ts', '../reminders/fire-due.ts', 'A service folder never imports another'],
  ['services/src/email/smtp/wrong.ts', '../../api/tasks.ts', 'A service folder never imports another'],
  ['services/src/email/smtp/deep/wrong.ts', '../../../relay/move.ts', 'A service folder never imports another'],
  ['services/src/api/wrong.ts', '../../../packages/core/src/index.ts', 'Import a package by its name'],
  ['services/src/wrong.ts', '@duly/web', 'services never import the web app'],
  ['packages/bus/src/wrong.ts', 'fastify', 'noUndeclaredDependencies'],
];

const right: [file: string, imported: string][] = [
  ['packages/contracts/src/right.ts', 'zod'],
  ['packages/contracts/src/right.ts', './commands/index.ts'],
  ['packages/core/src/tasks/right.ts', '../store/sql.ts'],
  ['packages/core/src/right.ts', '@duly/contracts/task'],
  ['services/src/context.ts', './reminders/fire-due.ts'],
  ['services/src/email/smtp/right.ts', '../message/html.ts'],
  ['services/src/email/right.ts', '../signed-link.ts'],
];

const root = fileURLToPath(new URL('../..', import.meta.url));
let scratch: Awaited<ReturnType<typeof makeScratchFolder>>;
beforeAll(async () => {
  scratch = await makeScratchFolder();
  const { workspaces } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { workspaces: string[] };
  for (const file of [
    'biome.json',
    '.gitignore',
    'package.json',
    ...workspaces.map((path) => `${path}/package.json`),
  ]) {
    await mkdir(dirname(join(scratch.path, file)), { recursive: true });
    await copyFile(join(root, file), join(scratch.path, file));
  }
});
afterAll(() => scratch[Symbol.asyncDispose]());

test.each(wrong)('%s cannot import %s', async (file, imported, message) => {
  expect(await lint({ [file]: `import '${imported}';\n` })).toContain(message);
});

test.each(right)('%s can import %s', async (file, imported) => {
  expect(await lint({ [file]: `import '${imported}';\n` })).not.toMatch(/noRestrictedImports|noUndeclaredDependencies/);
});

test('two files cannot import each other', async () => {
  const said = await lint({
    'services/src/api/one.ts': "import { two } from './two.ts';\nexport const one = () => two;\n",
    'services/src/api/two.ts': "import { one } from './one.ts';\nexport const two = () => one;\n",
  });
  expect(said).toContain('noImportCycles');
});

test('only config.ts reads the environment', async () => {
  const reads = 'export const port = process.env.PORT;\n';
  expect(await lint({ 'services/src/config.ts': reads })).not.toContain('noProcessEnv');
  expect(await lint({ 'services/src/context.ts': reads })).toContain('noProcessEnv');
  expect(await lint({ 'packages/core/src/index.ts': reads })).toContain('noProcessEnv');
});

/** Writes files into a bare copy of the workspaces and answers what Biome says about them. */
async function lint(files: Record<string, string>): Promise<string> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(scratch.path, file)), { recursive: true });
    await writeFile(join(scratch.path, file), text);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--colors=off', '--max-diagnostics=none', ...Object.keys(files)];
  return await new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: scratch.path }, (_error, stdout, stderr) => {
      resolve(`${stdout}${stderr}`.replace(/\s+/g, ' '));
    });
  });
}
