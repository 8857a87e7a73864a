const remedies: [pattern: RegExp, remedy: string][] = [
  [/No space left on device/, 'the disk is full: free some space and start again'],
  [
    /Permission denied/,
    'the folder must belong to the account that starts Duly, with all folders above it open to that account: correct the rights, or set DATA_DIR',
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
export function refusal(what: string, said: string): Error {
  const remedy = remedies.find(([pattern]) => pattern.test(said))?.[1];
  return new Error(`${what}${remedy ? `; ${remedy}` : ''}. PostgreSQL said: ${said || 'nothing'}`);
}
