import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { endOfDay, instantOf, localDateOf, localTimeOf, startOfDay } from './local-time.ts';

const iso = (instant: Date) => instant.toISOString().replace('.000Z', 'Z');

describe('instantOf', () => {
  it.each([
    ['Europe/Berlin', '2026-12-01', '09:00', '2026-12-01T08:00:00Z', 'winter'],
    ['Europe/Berlin', '2026-07-01', '09:00:30', '2026-07-01T07:00:30Z', 'summer, with seconds'],
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30:00Z', 'skipped: moves forward to 03:30'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00Z', 'repeated: the first'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00Z', 'skipped'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00Z', 'skipped by a shift of 30 minutes'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z', 'repeated by a shift of 30 minutes'],
    ['Pacific/Apia', '2011-12-30', '10:00', '2011-12-30T20:00:00Z', 'a skipped day'],
    ['Asia/Kolkata', '2026-12-01', '09:00', '2026-12-01T03:30:00Z', 'half an hour'],
    ['Asia/Kathmandu', '2026-12-01', '00:00', '2026-11-30T18:15:00Z', 'three quarters'],
    ['UTC', '9999-12-31', '23:59:59', '9999-12-31T23:59:59Z', 'the last second'],
  ])('%s %s %s is %s (%s)', (timeZone, date, time, expected) => {
    expect(iso(instantOf({ date, time, timeZone }))).toBe(expected);
  });

  it('agrees with Temporal everywhere', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1971, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 }),
        (timeZone, minutes) => {
          const [date = '', time = ''] = new Date(minutes * 60_000).toISOString().slice(0, 16).split('T');
          const expected = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone);
          expect(instantOf({ date, time, timeZone }).getTime()).toBe(expected.epochMilliseconds);
          expect(startOfDay(date, timeZone).getTime()).toBe(
            Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('agrees with Temporal around every change of the clocks', () => {
    for (const timeZone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca']) {
      let change = Temporal.Instant.from('2024-01-01T00:00Z').toZonedDateTimeISO(timeZone);
      for (let round = 0; round < 4; round += 1) {
        change = change.getTimeZoneTransition('next') ?? change;
        for (let minutes = -90; minutes <= 90; minutes += 15) {
          const plain = change.toPlainDateTime().add({ minutes });
          const actual = instantOf({
            date: plain.toPlainDate().toString(),
            time: plain.toPlainTime().toString(),
            timeZone,
          });
          expect(actual.getTime()).toBe(plain.toZonedDateTime(timeZone).epochMilliseconds);
        }
      }
    }
  });
});

describe('days', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', '23 hours'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', '25 hours'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z', '2026-04-24T21:00:00Z', 'midnight is skipped'],
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', 'midnight is repeated'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', '2011-12-30T10:00:00Z', 'the day does not exist'],
  ])('%s %s lasts from %s to %s (%s)', (timeZone, date, start, end) => {
    expect(iso(startOfDay(date, timeZone))).toBe(start);
    expect(iso(endOfDay(date, timeZone))).toBe(end);
  });

  it('reads the clock of a zone', () => {
    expect(localDateOf(new Date('2026-12-01T23:30:00Z'), 'Europe/Berlin')).toBe('2026-12-02');
    expect(localDateOf(new Date('2026-12-01T04:30:00Z'), 'America/New_York')).toBe('2026-11-30');
    expect(localTimeOf(new Date('2026-12-01T23:30:00Z'), 'Asia/Kolkata')).toBe('05:00');
    expect(localTimeOf(new Date('2026-12-01T23:30:05Z'), 'UTC')).toBe('23:30:05');
  });
});
