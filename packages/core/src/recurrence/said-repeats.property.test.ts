import { anySaidRule } from '@duly/language/recurrence/any-said-rule.test-support';
import { contextAt, readAlone } from '@duly/language/recurrence/read-recurrence.test-support';
import { describe } from '@duly/language/rule/describe';
import { parseRule } from '@duly/language/rule/parse-rule';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { occurrences } from './occurrences.ts';
import { formatLocal, parseLocal } from './series-start.ts';

const anyNow = fc
  .integer({ min: Date.UTC(2024, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 })
  .map((minute) => new Date(minute * 60_000).toISOString());

it('begins a repeat that was said with the due that was said', () => {
  fc.assert(
    fc.property(anySaidRule(), anyNow, (text, now) => {
      const { recurrence, due } = readAlone(describe(text), contextAt(now)).found;
      const local = due?.time ? `${due.date}T${due.time}` : (due?.date ?? '');
      const start = parseLocal(local);
      const series = { rule: parseRule(recurrence?.rule ?? ''), start, timeZone: 'UTC' };
      const first = occurrences(series).next().value;
      expect(first && formatLocal({ ...start, wallMs: first.wallMs })).toBe(
        local.includes('T') ? `${local}:00` : local,
      );
    }),
    { numRuns: 300 },
  );
});
