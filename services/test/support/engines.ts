import { test as base } from 'vitest';
import type { Engine } from '../../../scripts/engines/engine.ts';
import { whyMissing } from '../../../scripts/engines/missing-tools.ts';

type Needs = Pick<Engine, 'name' | 'tools'>;

/**
 * `test` for a file that needs engines. Where the machine lacks what they need, its tests are skipped and say so
 * loudly; under CI they fail, because there nothing may go untested.
 */
export function testWith(file: string, ...engines: readonly Needs[]): typeof base {
  const why = whyMissing(engines);
  if (why === null) return base;
  if (process.env.CI === 'true') throw new Error(`${file} cannot run, and under CI it must: ${why}`);
  console.error(`\n*** NOT RUN: ${file}. This machine lacks something: ${why} ***\n`);
  return base.skip as typeof base;
}
