import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** How a program of the database is started, so that it runs without root's rights. */
export interface Runner {
  /** Goes before the program and its arguments. */
  prefix: string[];
  /** The account that the program runs as and that must own its files, as this process sees it. */
  uid: number;
  gid: number;
  /** Named when it is another account than the one that started Duly. */
  account?: string;
}

/** The database's programs inherit nothing of ours: neither secrets nor PGDATA and its like. */
export const environment = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

/** Ends the server cleanly when this process is killed; setpriv belongs to every Linux, elsewhere the next start adopts. */
const endWithParent = ['setpriv', '--pdeathsig', 'INT'];

/**
 * PostgreSQL refuses to run as root. As root it runs in a user namespace in which root appears as an ordinary account:
 * nobody has to be created and folders that only root may enter work. Where namespaces are refused (containers), it
 * runs as the account "postgres" or "nobody".
 */
export async function findRunner(options: { program: string; outlivesParent: boolean }): Promise<Runner> {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  const works = (runner: Runner) => spawnSync(...commandOf(runner, options.program, ['--version'])).status === 0;
  const candidates = (prefix: string[], account: Omit<Runner, 'prefix'>): Runner[] => [
    ...(options.outlivesParent ? [] : [{ ...account, prefix: [...prefix, ...endWithParent] }]),
    { ...account, prefix },
  ];
  if (uid !== 0) return candidates([], { uid, gid }).find(works) ?? { prefix: [], uid, gid };

  const account = unprivilegedAccount(await readFile('/etc/passwd', 'utf8'));
  const namespace = ['unshare', '--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`];
  const found = [
    ...candidates(namespace, { uid, gid }),
    ...candidates([], { uid: account.uid, gid: account.gid, account: account.name }),
  ].find(works);
  if (found) return found;
  throw new Error(
    `PostgreSQL does not run as root, user namespaces are refused here, and the account "${account.name}" cannot run ` +
      `${options.program}: start Duly as an ordinary user, or set DATABASE_URL`,
  );
}

/** The arguments of child_process.spawn that start a program by a runner. */
export function commandOf(
  runner: Runner,
  program: string,
  args: string[],
): [string, string[], { env: Record<string, string>; uid: number; gid: number }] {
  const [file = program, ...rest] = [...runner.prefix, program, ...args];
  return [file, rest, { env: environment, uid: runner.uid, gid: runner.gid }];
}

/** PostgreSQL's programs look their account up by number, so it must be one that the machine knows. */
function unprivilegedAccount(passwd: string): { name: string; uid: number; gid: number } {
  const accounts = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.name !== '' && account.uid > 0);
  const named = (name: string) => accounts.find((account) => account.name === name);
  const account = named('postgres') ?? named('nobody') ?? accounts[0];
  if (!account) throw new Error('PostgreSQL does not run as root and /etc/passwd names no other account');
  return account;
}
