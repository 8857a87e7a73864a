import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Machine } from './machine.ts';
import type { Result } from './result.ts';

export interface Report {
  measuredAt: string;
  /** Short rounds, to try the programs: such figures go to nobody's table. */
  isQuick: boolean;
  /** `busyBefore`: the share of the cores, in percent, that others had at the start. */
  machine: Machine & { busyBefore: number };
  results: Result[];
  /** Measurements that broke off, and why: nothing is known of theirs. */
  failures: Failure[];
}

export interface Failure {
  name: string;
  error: string;
}

const begin = '<!-- bench: written by `npm run bench` -->';
const end = '<!-- /bench -->';

/** The text with the table between its two marker lines; a text without them is refused. */
export function withTable(text: string, report: Report): string {
  const { from, to } = placeOfTable(text);
  return `${text.slice(0, from)}\n\n${tableOf(report)}\n\n${text.slice(to)}`;
}

function placeOfTable(text: string): { from: number; to: number } {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`There is no place for the table: ${begin} ... ${end}`);
  return { from: from + begin.length, to };
}

export function tableOf({ machine, measuredAt, results, failures }: Report): string {
  const { busyBefore, cores, cpu, memoryGb, node, postgres } = machine;
  const rows = results.map(({ name, value, unit, goal, met, reference }) => {
    const beside =
      reference.value === null ? reference.what : `${reference.what}: ${figure(reference.value)} ${reference.unit}`;
    return `| ${name} | ${figure(value)} ${unit} | ${goal} | ${met ? 'yes' : '**no**'} | ${beside} |`;
  });
  return [
    `Measured ${measuredAt.slice(0, 10)} at ${machine.commit} on ${cores} cores (${cpu}), ${memoryGb} GB, Node ${node.slice(1)}, PostgreSQL ${postgres}, load generators on the same machine. Medians; spreads and settings are in [bench/results.json](bench/results.json).${busyBefore > 10 ? ` The machine was not quiet: ${busyBefore}% of its cores were busy before the start.` : ''}`,
    '',
    '| name | measured | goal | met | beside it, in the same run |',
    '|---|---|---|---|---|',
    ...rows,
    ...failures.map(({ name, error }) => `| ${name} | failed | | **no** | ${error.replaceAll(/[\s|]+/g, ' ')} |`),
  ].join('\n');
}

function figure(value: number): string {
  return Math.abs(value) >= 10_000 ? value.toLocaleString('en-US') : String(value);
}

/** Finds out before the measuring whether the report can be written. */
export async function prepareReport(paths: { results: string; readme: string | undefined }): Promise<void> {
  await mkdir(dirname(paths.results), { recursive: true });
  await access(dirname(paths.results), constants.W_OK);
  if (paths.readme !== undefined) placeOfTable(await readFile(paths.readme, 'utf8'));
}

/** Writes the results and, for a full run, the README's table. */
export async function writeReport(report: Report, paths: { results: string; readme: string }): Promise<void> {
  await mkdir(dirname(paths.results), { recursive: true });
  await writeFile(paths.results, `${JSON.stringify(report, null, 2)}\n`);
  if (report.isQuick) return;
  await writeFile(paths.readme, withTable(await readFile(paths.readme, 'utf8'), report));
}
