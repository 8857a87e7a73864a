import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRule } from '../rule/parse-rule.ts';
import { isDailyOrSlower } from '../rule/parsed-rule.ts';
import { contextAt, readAlone } from './read-recurrence.test-support.ts';

const words =
  `every each ev any all other ! 0 1 2 3rd 31st 32nd second third last day days week weeks month months year hours minutes
  weekday weekdays weekend monday mondays fri tue/thu - and , of the on at 9 9am 17:30 noon morning evening starting from
  until to for next times x once twice a in except after completion january feb 29 30 daily weekly biweekly every! tomorrow
  2026-12-01 report (  )`.split(/\s+/);

/** Texts made of the grammar's own words come upon far more of it than mere letters do. */
const anyText = fc.oneof(
  fc.string({ maxLength: 500, unit: 'grapheme' }).map((text) => text.slice(0, 500)),
  fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((list) => list.join(' ').slice(0, 500)),
);
const anyNow = fc
  .integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
  .map((minute) => new Date(minute * 60_000).toISOString());

it('reads any text, and what it gives is a rule with an occurrence that is not over', () => {
  fc.assert(
    fc.property(anyText, anyNow, (text, now) => {
      const { found, masked, spans } = readAlone(text, contextAt(now));
      expect(masked).toHaveLength(text.length);
      expect(Boolean(found.recurrence)).toBe(spans.some(({ kind }) => kind === 'recurrence'));
      if (!found.recurrence || !found.due) return;
      const rule = parseRule(found.recurrence.rule);
      expect(isDailyOrSlower(rule.frequency) || found.due.time).toBeTruthy();
      if (!/2026/.test(text)) expect(`${found.due.date}T${found.due.time ?? '23:59'}` >= now.slice(0, 16)).toBe(true);
      if (found.recurrence.start) expect(found.recurrence.start.slice(0, 10)).toBe(found.due.date);
    }),
    { numRuns: 2000 },
  );
});

it('claims pieces that do not overlap, and says what stands there', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const spans = readAlone(text).spans.toSorted((a, b) => a.start - b.start);
      for (const [index, span] of spans.entries()) {
        expect(span.text).toBe(text.slice(span.start, span.end));
        expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
        expect(span.end).toBeGreaterThan(span.start);
      }
    }),
    { numRuns: 1000 },
  );
});
