import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describe } from '../rule/describe.ts';
import { anySaidRule } from './any-said-rule.test-support.ts';
import { readAlone } from './read-recurrence.test-support.ts';

it('reads what describe says of a rule as that rule', () => {
  fc.assert(
    fc.property(anySaidRule(), fc.constantFrom(undefined, 'after-completion', 'on-schedule'), (rule, mode) => {
      const said = describe(rule, { mode });
      const { found, warnings, spans } = readAlone(said);
      expect({ said, recurrence: found.recurrence, warnings }).toEqual({
        said,
        recurrence: mode ? { rule, mode } : { rule },
        warnings: [],
      });
      expect(spans.map(({ text }) => text)).toEqual([said]);
    }),
    { numRuns: 2000 },
  );
});
