import { backupCommand, restoreCommand } from './backup/commands.ts';
import { type Config, ConfigurationError, loadConfig } from './config.ts';
import { examine } from './doctor/doctor.ts';
import { type Finding, fail, ok } from './doctor/finding.ts';
import { printFindings } from './doctor/print-findings.ts';
import { SmtpTransport } from './email/smtp/smtp-transport.ts';
import { topicsCommand } from './topics-command.ts';

// `npm run duly -- <command>`
const usage = `Usage: npm run duly -- <command>

  doctor   checks configuration, database, mail server, clocks and backlog; ends with 1 when something fails
  backup   writes the embedded data into one file, also while Duly runs: backup [--to <file>]
  restore  makes an empty data folder what it was: restore --from <file> [--replace]
  topics   makes and checks the topics on Kafka: topics check, topics apply
  help     shows this`;

const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

process.exitCode = await run(process.argv.slice(2));

async function run([command, ...rest]: readonly string[]): Promise<number> {
  if (command === 'doctor' && rest.length === 0) {
    return (await printFindings(findings(), console.log)) ? exitCodes.ok : exitCodes.failed;
  }
  if (command === 'backup') return report(async () => backupCommand(await loadConfig(), rest, console.log));
  if (command === 'restore') return report(async () => restoreCommand(await loadConfig(), rest, console.log));
  if (command === 'topics') return report(async () => topicsCommand(await loadConfig(), rest, console.log));
  if (command === 'help' || command === '--help') {
    console.log(usage);
    return exitCodes.ok;
  }
  const problem = command === undefined ? 'Say what to do.' : `Unknown: ${[command, ...rest].join(' ')}`;
  console.error(`${problem}\n\n${usage}`);
  return exitCodes.usage;
}

/** What keeps a command from its work is said in a sentence; a stack would bury it. */
async function report(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return exitCodes.ok;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return exitCodes.failed;
  }
}

async function* findings(): AsyncGenerator<Finding> {
  let config: Config;
  try {
    config = await loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    yield* error.problems.map(configurationFinding);
    return;
  }
  yield ok('configuration', `${config.isLocalMode ? 'local' : 'server'} mode, ${[...config.roles].join(', ')}`);
  await using stack = new AsyncDisposableStack();
  const transport = config.smtp ? stack.use(mailTransport(config.smtp)) : null;
  yield* examine({ config, verifyMail: transport && (() => transport.verify()) });
}

/** A problem of the configuration ends with its remedy, after a colon. */
function configurationFinding(problem: string): Finding {
  const colon = problem.lastIndexOf(': ');
  if (colon === -1) return fail('configuration', problem, 'Correct it; the README has the table of all settings.');
  const remedy = problem.slice(colon + 2);
  return fail('configuration', problem.slice(0, colon), `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`);
}

function mailTransport({ host, port, requireTls, username, password, ca }: NonNullable<Config['smtp']>): SmtpTransport {
  return new SmtpTransport({
    host,
    port,
    requireTls,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(ca === undefined ? {} : { ca }),
  });
}
