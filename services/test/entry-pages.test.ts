import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { entryPages, isEntryPage } from '../src/auth/entry-pages.ts';

const app = join(import.meta.dirname, '../../web/src/app');

test('the pages that bring what signing in needs are those of the app that nobody has to be signed in for', async () => {
  const folders = (await readdir(app, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const open = folders.map(({ name }) => `/${name}`).filter((name) => !name.startsWith('/('));
  expect([...entryPages].sort()).toEqual(open.sort());
});

test('an address of such a page counts with what follows it, others do not', () => {
  expect(['/sign-in/', '/sign-up?code=1', '/reset/index.txt'].filter(isEntryPage)).toHaveLength(3);
  expect(['/', '/api/me', '/api/auth/sign-in/email', '/mailbox'].filter(isEntryPage)).toEqual([]);
});
