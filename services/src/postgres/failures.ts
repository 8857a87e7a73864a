import type { Runner } from './unprivileged.ts';

const remedies: [pattern: RegExp, remedy: string][] = [
  [/No space left on device/, 'the disk is full: free some space and start again'],
  [
    /Permission denied/,
    'the account that PostgreSQL runs as must own the folder and be able to enter all folders above it: correct the rights, or set DATA_DIR',
  ],
  [/Read-only file system/, 'the disk is mounted read-only: set DATA_DIR to a folder that can be written'],
  [
    /PANIC:|invalid checkpoint|could not locate a valid checkpoint|incorrect checksum in control file|control file appears to be corrupt|database files are incompatible|could not open file|could not read file/,
    'its files are damaged: restore the folder from a backup, or move it away to begin with an empty database',
  ],
  [
    /could not create shared memory segment|could not map anonymous shared memory/,
    'the machine is short of memory: free some, or set DATABASE_URL',
  ],
];

/** An error about the server that says what happened, what PostgreSQL said, and what to do. */
export function refusal(what: string, said: string, runner: Runner): Error {
  const remedy = remedies.find(([pattern]) => pattern.test(said))?.[1];
  const account = runner.account ? `. It runs as "${runner.account}", because it refuses root` : '';
  return new Error(`${what}${remedy ? `; ${remedy}` : ''}${account}. PostgreSQL said: ${said || 'nothing'}`);
}
