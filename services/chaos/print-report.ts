import type { ChaosReport } from './run-chaos.ts';

const shownViolations = 5;

/** Prints what was done, then a line for every promise with how often it was looked at and broken. */
export function printReport({ seed, findings, counts }: ChaosReport): void {
  for (const [name, count] of counts) console.log(`${String(count).padStart(8)}  ${name}`);
  console.log('\n checked  broken  promise');
  for (const { promise, checked, violations } of findings) {
    console.log(`${String(checked).padStart(8)}${String(violations.length).padStart(8)}  ${promise}`);
    for (const violation of violations.slice(0, shownViolations)) console.log(`${' '.repeat(18)}${violation}`);
  }
  const broken = findings.reduce((sum, finding) => sum + finding.violations.length, 0);
  console.log(`\nseed ${seed}: ${broken === 0 ? 'every promise held' : `${broken} promises broken`}`);
}
