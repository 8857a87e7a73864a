import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockOf } from '../clock.ts';
import { contextAt } from './due-of.test-support.ts';
import { findDates } from './find-dates.ts';
import { readDateAt, readDuration, readTimeAt } from './read-date.ts';

const clock = clockOf(contextAt());

const pieces = fc.constantFrom(
  ...'friday fri sat next this last week month the of a an in on at by from to and half past quarter 5 17th 31 2026 12/24 1.12. 2026-02-30 3pm 15:30 noon tonight morning june may days hours +5 , . - @ first end before after 9999 years'.split(
    ' ',
  ),
);
const phrase = fc.array(pieces, { maxLength: 40 }).map((words) => words.join(' '));
const text = fc.oneof(
  phrase,
  fc.string({ unit: 'binary', maxLength: 500 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

test('any text gives moments in their order, inside the text and without overlaps', () => {
  fc.assert(
    fc.property(text, (written) => {
      let behind = 0;
      for (const { start, end, date, time, warnings } of findDates(written, clock)) {
        expect(start).toBeGreaterThanOrEqual(behind);
        expect(end).toBeGreaterThan(start);
        behind = end;
        if (date === null && time === null) expect(warnings.map(({ code }) => code)).toContain('no-such-date');
        if (date !== null) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
        if (time !== null) expect(time).toMatch(/^\d\d:\d\d(:\d\d)?$/);
        for (const warning of warnings) expect(warning).toMatchObject({ start, end });
      }
      expect(behind).toBeLessThanOrEqual(written.length);
    }),
  );
});

test('what is read at a place begins there and lies inside the text', () => {
  fc.assert(
    fc.property(text, fc.nat(500), (written, at) => {
      for (const read of [readDateAt(written, at, clock), readTimeAt(written, at, clock), readDuration(written, at)]) {
        if (!read) continue;
        expect(read.start).toBe(at);
        expect(read.end).toBeGreaterThan(at);
        expect(read.end).toBeLessThanOrEqual(written.length);
      }
    }),
  );
});
