import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareReport, tableOf, withTable } from './report.ts';
import { judged, percentile, spread } from './result.ts';

const machine = {
  cores: 2,
  cpu: 'A processor',
  memoryGb: 8,
  kernel: '6.1',
  node: 'v24.21.0',
  postgres: '18.4',
  pgbench: '15',
  wrk: '4.1',
  commit: 'abc1234',
  loadBefore: 0.1,
  busyBefore: 2,
};
const result = judged({
  name: 'burst',
  value: 12.3456,
  unit: 's',
  goal: '<= 30',
  reference: { what: 'mails alone', value: 10_500, unit: 'mails/s' },
  detail: {},
});
const report = { measuredAt: '2026-12-01T10:00:00Z', isQuick: false, machine, results: [result], failures: [] };

test('a result is judged by its goal', () => {
  expect(result).toMatchObject({ value: 12.3, met: true });
  expect(judged({ ...result, goal: '>= 1.0', value: 0.9 }).met).toBe(false);
  expect(() => judged({ ...result, goal: 'fast' })).toThrow(/not a goal/i);
});

test('the table names the machine, and each value beside its goal and its reference', () => {
  const table = tableOf(report);
  expect(table).toContain('2 cores (A processor)');
  expect(table).toContain('| burst | 12.3 s | <= 30 | yes | mails alone: 10,500 mails/s |');
});

test('the table names what failed, and says when the machine was not quiet', () => {
  const failures = [{ name: 'memory', error: 'Not within 60000 ms:\n a | b' }];
  const table = tableOf({ ...report, machine: { ...machine, busyBefore: 35 }, failures });
  expect(table).toContain('| memory | failed | | **no** | Not within 60000 ms: a b |');
  expect(table).toContain('35% of its cores');
  expect(tableOf(report)).not.toContain('not quiet');
});

test('the table replaces what stands between its markers, and nothing else', () => {
  const text = 'before\n<!-- bench: written by `npm run bench` -->\nold\n<!-- /bench -->\nafter\n';
  const once = withTable(text, report);
  expect(once).toMatch(/^before\n[\s\S]*\| burst [\s\S]*\nafter\n$/);
  expect(once).not.toContain('old');
  expect(withTable(once, report)).toBe(once);
  expect(() => withTable('nothing', report)).toThrow(/no place/);
});

test('percentiles are by nearest rank, spreads of all rounds', () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect([percentile(values, 50), percentile(values, 99), percentile(values, 100)]).toEqual([100, 198, 200]);
  expect(spread([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3, rounds: 3 });
});

test('whether the report can be written is known before anything is measured', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duly-report-'));
  try {
    const results = join(folder, 'not', 'there', 'results.json');
    await prepareReport({ results, readme: undefined });
    expect((await stat(join(folder, 'not', 'there'))).isDirectory()).toBe(true);
    const readme = join(folder, 'README.md');
    await writeFile(readme, 'A text without the place');
    await expect(prepareReport({ results, readme })).rejects.toThrow(/no place/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
