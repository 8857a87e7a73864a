import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine, type Machine } from './machine.ts';
import { measureAssistant } from './measures/assistant.ts';
import { measureCommitToFrame } from './measures/commit-to-frame.ts';
import { measureConsume } from './measures/consume.ts';
import { measureConsumeKafka } from './measures/consume-kafka.ts';
import { measureCreate } from './measures/create.ts';
import { measureEvents } from './measures/events.ts';
import { measureGrowth } from './measures/growth.ts';
import { measureKafkaLatency } from './measures/kafka-latency.ts';
import { measureKafkaOutage } from './measures/kafka-outage.ts';
import { measureMemory } from './measures/memory.ts';
import { measureParse } from './measures/parse.ts';
import { measureBurst, measureDueToSmtp } from './measures/reminders.ts';
import { measureSearch } from './measures/search.ts';
import { measureIdle, measureReady } from './measures/start.ts';
import { measureSustained } from './measures/sustained.ts';
import { untilQuiet } from './quiet.ts';
import { type Failure, prepareReport, type Report, writeReport } from './report.ts';
import type { Result } from './result.ts';
import { type Surroundings, startSurroundings } from './surroundings.ts';

const checkout = join(import.meta.dirname, '../..');
const readme = join(checkout, 'README.md');

/** Sustained load is compared with the pgbench of the same run, so the two are one measurement. */
async function measureCreates(surroundings: Surroundings): Promise<Result[]> {
  const { result, pgbenchPerSecond } = await measureCreate(surroundings);
  return [result, ...(await measureSustained(surroundings, pgbenchPerSecond))];
}

const measurements: Record<string, (surroundings: Surroundings) => Promise<Result | Result[]>> = {
  ready: measureReady,
  idle: measureIdle,
  create: measureCreates,
  frames: measureCommitToFrame,
  due: measureDueToSmtp,
  burst: measureBurst,
  consume: measureConsume,
  events: measureEvents,
  'consume-kafka': measureConsumeKafka,
  'kafka-latency': measureKafkaLatency,
  'kafka-outage': measureKafkaOutage,
  growth: measureGrowth,
  parse: measureParse,
  search: measureSearch,
  assistant: measureAssistant,
  memory: measureMemory,
};

/**
 * `npm run bench`: everything, about twenty-five minutes, on a machine with nothing else to do: it waits ten minutes for
 * one (`--wait`), then measures all the same and says so. `-- --quick` tries the programs in short rounds and leaves
 * the README alone; `-- --only create,burst` measures some; both print and write no more than `--results` names. A
 * measurement that fails is named in the report and takes no other with it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      results: { type: 'string' },
      wait: { type: 'string' },
    },
  });
  const names = values.only?.split(',') ?? Object.keys(measurements);
  const unknown = names.filter((name) => !measurements[name]);
  if (unknown.length > 0) throw new Error(`Not a measurement: ${unknown}. There are ${Object.keys(measurements)}`);
  const isWhole = !values.quick && values.only === undefined;
  const path = values.results ?? (isWhole ? join(checkout, 'bench/results.json') : undefined);
  // Before a quarter of an hour of work, not after it.
  if (path) await prepareReport({ results: path, readme: isWhole ? readme : undefined });
  const waitMinutes = Number(values.wait ?? (isWhole ? 10 : 0));
  const measured = await measureAll(names, { isQuick: values.quick, waitMinutes });
  const report = { measuredAt: new Date().toISOString(), isQuick: !isWhole, ...measured };
  if (path) await writeReport(report, { results: path, readme });
  else console.log(JSON.stringify(report, null, 2));
  for (const { name, value, unit, goal, met } of report.results)
    console.log(`${met ? 'met ' : 'MISS'} ${name}: ${value} ${unit} (${goal})`);
  for (const { name, error } of report.failures) console.log(`FAIL ${name}: ${error}`);
  if (report.failures.length > 0) process.exitCode = 1;
}

async function measureAll(
  names: readonly string[],
  { isQuick, waitMinutes }: { isQuick: boolean; waitMinutes: number },
): Promise<Pick<Report, 'machine' | 'results' | 'failures'>> {
  const startedMs = performance.now();
  const say = (line: string) =>
    console.log(`${String(Math.round((performance.now() - startedMs) / 1000)).padStart(4)} s ${line}`);
  const busyBefore = await untilQuiet(waitMinutes, say);
  await using surroundings = await startSurroundings({ isQuick, say });
  const machine = { ...(await machineOf(surroundings)), busyBefore };
  say(
    `${machine.cores} cores, Node ${machine.node}, PostgreSQL ${machine.postgres}, load before ${machine.loadBefore}, ${busyBefore}% busy`,
  );
  const results: Result[] = [];
  const failures: Failure[] = [];
  for (const name of names) {
    say(name);
    try {
      results.push(...[await measurements[name]?.(surroundings)].flat().filter((result) => result !== undefined));
    } catch (error) {
      // One that fails must not cost the others their quarter of an hour.
      failures.push({ name, error: error instanceof Error ? error.message : String(error) });
      say(`!!! ${name} FAILED: ${error instanceof Error ? error.stack : error}`);
    }
  }
  return { machine, results, failures };
}

async function machineOf(surroundings: Surroundings): Promise<Machine> {
  await using database = await surroundings.newDatabase('machine');
  return await describeMachine(database);
}

await main();
