import { expect, type test } from 'vitest';
import { dapr } from '../../scripts/engines/dapr/scheduler.ts';
import { kafka } from '../../scripts/engines/kafka/kafka.ts';
import { toxiproxy } from '../../scripts/engines/toxiproxy.ts';
import { type BusName, busNames } from '../chaos/bus/chaos-bus.ts';
import { printReport } from '../chaos/print-report.ts';
import { runChaos } from '../chaos/run-chaos.ts';
import { testWith } from './support/engines.ts';

const minuteMs = 60_000;

/** `.ci/run` takes 90 on every bus; as many as one likes otherwise. */
const { CHAOS_SECONDS, CHAOS_SEED, CHAOS_BUS } = process.env;
const seconds = Number(CHAOS_SECONDS ?? 10);

/** Always the same faults in what decides over landing; other seeds come with CHAOS_SEED, or with `npm run chaos`. */
const seed = Number(CHAOS_SEED ?? 2);

/** What a bus needs on the machine. */
const enginesOf = { embedded: [], kafka: [kafka, toxiproxy], dapr: [kafka, toxiproxy, dapr] } as const;

const chosen = CHAOS_BUS?.split(',') ?? (CHAOS_SECONDS === undefined ? ['embedded'] : busNames);

for (const bus of busNames.filter((name) => chosen.includes(name)))
  testOn(bus)(
    `every promise holds while processes, the database, the mail server and the bus (${bus}) are killed, stopped and cut`,
    async () => {
      console.log(`Chaos of ${seconds} s on the bus "${bus}" with the seed ${seed}`);
      const report = await runChaos({ seconds, seed, bus });
      const broken = report.findings.filter((finding) => finding.violations.length > 0);
      // Again: npm run chaos -- --bus ... --seconds ... --seed ...
      if (broken.length > 0 || CHAOS_SECONDS !== undefined) printReport(report);
      expect(broken, `with the seed ${seed}`).toEqual([]);
    },
    seconds * 1000 + 15 * minuteMs,
  );

function testOn(bus: BusName): typeof test {
  return testWith(`services/test/chaos.test.ts on ${bus}`, ...enginesOf[bus]) as typeof test;
}
