import { spawnSync } from 'node:child_process';

const patienceMs = 60_000;
const refused = ['high', 'critical'];

/** Asks the registry for known weaknesses of what production installs. Answers those that are high or critical. */
export async function auditAdvisories() {
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const args = [...first, 'audit', '--omit=dev', '--json', '--loglevel=silent'];
  const { stdout, error } = spawnSync(program, args, { encoding: 'utf8', timeout: patienceMs });
  const report = parse(stdout);
  if (!report?.vulnerabilities) {
    const reason = report?.message ?? report?.error?.summary ?? error?.message ?? 'no report';
    // Who works offline, or behind a registry without this service, can still check the rest; but must know it.
    console.error(
      `\n*** ADVISORIES WERE NOT CHECKED: the registry gave no audit (${reason}). Run "npm audit --omit=dev" where it does. ***\n`,
    );
    return [];
  }
  const found = Object.values(report.vulnerabilities);
  console.log(`advisories: ${found.length} of production's packages have any`);
  return found
    .filter(({ severity }) => refused.includes(severity))
    .map(({ name, severity, range }) => `${name} ${range} has an advisory (${severity}): see npm audit --omit=dev`);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
