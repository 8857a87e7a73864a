import { makeScratchFolder } from '../test/support/scratch-folder.ts';
import { type Account, createAccounts } from './accounts.ts';
import { type BusName, type ChaosBus, preparePublished } from './bus/chaos-bus.ts';
import { startChaosBus } from './bus/start-chaos-bus.ts';
import { ChaosDatabase } from './chaos-database.ts';
import { useDuly } from './client.ts';
import { Clock } from './clock.ts';
import { countWhatWasDone } from './count.ts';
import { breakThings } from './faults.ts';
import { Fleet, type MemberSettings, wholeFleet } from './fleet.ts';
import { Listener } from './listener.ts';
import { MailServer } from './mail-server.ts';
import { checkAcknowledged, checkOneEffect, checkRefusals } from './oracle/check-acknowledged.ts';
import { checkEvents, checkOrigins, checkSequences } from './oracle/check-events.ts';
import { checkLogs } from './oracle/check-logs.ts';
import { checkDeliveries, checkDoubles } from './oracle/check-mails.ts';
import { checkOwedMails } from './oracle/check-owed-mails.ts';
import { checkNothingLost, checkPublished } from './oracle/check-published.ts';
import { checkSuccessors } from './oracle/check-successors.ts';
import { awaitViews, checkViews } from './oracle/check-views.ts';
import type { Finding } from './oracle/finding.ts';
import { readHistory } from './oracle/history.ts';
import { checkEffectOrder, watchEffects } from './oracle/watch-effects.ts';
import { Random } from './random.ts';
import type { Operation } from './record.ts';
import { settle } from './settle.ts';

export interface ChaosOptions {
  seconds: number;
  seed: number;
  /** What carries the events; absent: the embedded one. */
  bus?: BusName;
  users?: number;
  members?: readonly MemberSettings[];
  /** Keeps logs and data here; otherwise in a folder that goes afterwards. */
  folder?: string;
  say?: (line: string) => void;
}

export interface ChaosReport {
  seed: number;
  findings: Finding[];
  /** Counts of what was done and of what came of it. */
  counts: [string, number][];
}

/** Processes read the database's clock every 30 s: a shorter run has no time for an hour to pass. */
const shortestWithHourS = 60;

/** A broker is away for a quarter of a run; for ten minutes in a long one. */
const longestOutageMs = 600_000;
const runWithLongestOutageS = 1_200;

const secret = 'only-known-to-the-chaos-test-of-this-project';

/** Uses Duly while everything around it breaks, lets it recover, and holds what is left against what was promised. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  await using stack = new AsyncDisposableStack();
  const startedMs = performance.now();
  const say = (line: string) => options.say?.(`${((performance.now() - startedMs) / 1000).toFixed(1)} s: ${line}`);
  const random = new Random(options.seed);
  const clock = new Clock(options.seconds >= shortestWithHourS);
  const folder = options.folder ?? stack.use(await makeScratchFolder()).path;
  const database = stack.use(await ChaosDatabase.start(folder));
  await watchEffects(database);
  await database.query(preparePublished);
  const bus = stack.use(await startChaosBus(options.bus ?? 'embedded', say));
  const accounts = await createAccounts(database, secret, options.users ?? 16);
  const mail = stack.use(new MailServer(clock, random.fork()));
  const members = options.members ?? wholeFleet;
  const fleet = stack.use(
    await Fleet.start({
      members,
      folder,
      secret,
      clock,
      databaseUrl: database.url,
      smtpPortOf: (name) => mail.openFor(name),
      busSettingsOf: (member) => bus.settingsOf(member),
    }),
  );
  const listeners = openListeners(accounts, fleet, random, stack);
  say(`${fleet.members.length} processes are ready; breaking things for ${options.seconds} s`);
  const operations: Operation[] = [];
  const { faults, devices } = await useAndBreak({
    options,
    database,
    mail,
    clock,
    fleet,
    bus,
    listeners,
    accounts,
    operations,
    random,
  });
  say('The last fault is over: waiting until everything owed is done');
  const endedMs = clock.now();
  const { shortened } = await settle(database);
  const settled = await awaitViews(database, listeners);
  say('Asking the processes to end');
  await Promise.all(listeners.map((listener) => listener[Symbol.asyncDispose]()));
  const late = await fleet.end();
  say('Holding what is left against what was promised');
  await bus.notePublished(database);
  const history = await readHistory(database);
  const findings = [
    checkAcknowledged(operations, history),
    checkOneEffect(operations, history),
    checkRefusals(operations, history),
    await checkEvents(database, history),
    checkOrigins(operations, history),
    await checkSequences(database),
    await checkEffectOrder(database),
    await checkPublished(database),
    await checkNothingLost(database),
    await checkSuccessors(database),
    ...(await checkOwedMails(operations, mail, endedMs)),
    await checkDeliveries(database, mail),
    checkDoubles(mail, fleet.blows),
    devices,
    { ...settled, promise: 'devices up to date at the end' },
    await checkViews(database, listeners),
    { promise: 'processes end when they are asked to', checked: fleet.members.length, violations: late },
    await checkLogs(folder),
  ];
  const counts = await countWhatWasDone({ operations, history, database, mail, listeners, shortened, faults });
  return { seed: options.seed, findings, counts };
}

function openListeners(
  accounts: readonly Account[],
  fleet: Fleet,
  random: Random,
  stack: AsyncDisposableStack,
): Listener[] {
  return accounts.flatMap((account) => [1, 2].map(() => stack.use(new Listener(account, fleet.apis, random.fork()))));
}

interface Play {
  options: ChaosOptions;
  database: ChaosDatabase;
  mail: MailServer;
  clock: Clock;
  fleet: Fleet;
  bus: ChaosBus;
  listeners: Listener[];
  accounts: Account[];
  operations: Operation[];
  random: Random;
}

/** Resolves when the last fault is over, every device has caught up with it, and every request has its answer. */
async function useAndBreak(play: Play) {
  const { options, database, mail, clock, fleet, bus, listeners, accounts, operations, random } = play;
  const signal = AbortSignal.timeout(options.seconds * 1000);
  const people = accounts.map((account, index) => {
    const device = listeners[2 * index];
    if (!device) throw new Error('An account has no device');
    return useDuly({ account, apis: fleet.apis, device, clock, random: random.fork(), operations, signal });
  });
  const longestMs = Math.min(8_000, options.seconds * 150);
  const hourAfterMs = options.seconds * 300;
  const outage = {
    afterMs: options.seconds * 200,
    ms: Math.min(longestOutageMs, options.seconds * (options.seconds < runWithLongestOutageS ? 250 : 500)),
  };
  const faults = await breakThings({
    fleet,
    bus,
    database,
    mail,
    clock,
    listeners,
    random: random.fork(),
    longestMs,
    hourAfterMs,
    outage,
    signal,
  });
  // A process that was killed may still be starting: others serve meanwhile.
  await database.whenReady();
  await bus.whenReady();
  const devices = await awaitViews(database, listeners);
  await fleet.whenReady();
  await Promise.all(people);
  return { faults, devices };
}
