import { expect, test } from 'vitest';
import { printReport } from '../chaos/print-report.ts';
import { runChaos } from '../chaos/run-chaos.ts';

const minuteMs = 60_000;

test(
  'every promise holds while processes, the database and the mail server are killed, stopped and cut',
  async () => {
    const seed = Math.floor(Math.random() * 1e9);
    const report = await runChaos({ seconds: 10, seed });
    const broken = report.findings.filter((finding) => finding.violations.length > 0);
    // The seed runs it again: npm run chaos -- --seconds 10 --seed ...
    if (broken.length > 0) printReport(report);
    expect(broken, `with the seed ${seed}`).toEqual([]);
  },
  4 * minuteMs,
);
