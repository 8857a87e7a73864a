import type { Finding } from './finding.ts';

/** Writes findings as they come, each with its remedy below it, and a last line that counts; true when none failed. */
export async function printFindings(findings: AsyncIterable<Finding>, write: (line: string) => void): Promise<boolean> {
  const counts = { OK: 0, WARN: 0, FAIL: 0 };
  for await (const finding of findings) {
    counts[finding.level] += 1;
    write(`${finding.level.padEnd(4)}  ${finding.subject.padEnd(13)} ${finding.says}`);
    if (finding.level !== 'OK') write(`      ${' '.repeat(13)} -> ${finding.remedy}`);
  }
  write('');
  write(
    counts.FAIL + counts.WARN === 0
      ? 'All is well.'
      : `${counted(counts.FAIL, 'problem')}, ${counted(counts.WARN, 'warning')}.`,
  );
  return counts.FAIL === 0;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
