import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { busNames } from './bus/chaos-bus.ts';
import { printReport } from './print-report.ts';
import { runChaos } from './run-chaos.ts';

// `npm run chaos -- --seconds 90 --seed 7 [--bus embedded|kafka|dapr] [--folder somewhere]`
const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    seed: { type: 'string' },
    folder: { type: 'string' },
    bus: { type: 'string', default: 'embedded' },
  },
});
const seconds = Number(values.seconds ?? process.env.CHAOS_SECONDS ?? 90);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const bus = busNames.find((name) => name === values.bus);
if (!bus) throw new Error(`--bus is "${values.bus}": give one of ${busNames.join(', ')}`);
console.log(`Chaos of ${seconds} s on the bus "${bus}" with the seed ${seed}`);
if (values.folder !== undefined) await mkdir(values.folder, { recursive: true });
const folder = values.folder === undefined ? {} : { folder: values.folder };
const report = await runChaos({ seconds, seed, bus, say: console.log, ...folder });
printReport(report);
if (report.findings.some((finding) => finding.violations.length > 0)) process.exitCode = 1;
