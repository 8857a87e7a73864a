import rrule from 'rrule';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type Phrase, readPhrases } from './phrases.ts';
import { halfOf } from './split.ts';

const tuned = await readPhrases('tuned');
const heldOut = await readPhrases('held-out');
const all = [...tuned, ...heldOut];

describe('the corpus', () => {
  test('is large enough to say something, and a good part of it says nothing about dates', () => {
    expect(all.length).toBeGreaterThanOrEqual(800);
    expect(all.filter(({ kind }) => kind === 'negatives').length).toBeGreaterThanOrEqual(120);
  });

  test('is split by the hash of the texts alone', () => {
    for (const { text, half } of all) expect(halfOf(text), text).toBe(half);
  });

  test('has each phrase once for a clock', () => {
    const keys = all.map(({ text, now, settings }) => JSON.stringify([text, now, settings]));
    expect(keys.length).toBe(new Set(keys).size);
  });

  test('writes each date with its weekday', () => {
    for (const date of all.flatMap(datesOf)) {
      const [, weekday, day = ''] = /^(\w{3}) (\S{10})( \d\d:\d\d)?$/.exec(date) ?? [];
      expect(Temporal.PlainDate.from(day).toLocaleString('en', { weekday: 'short' }), date).toBe(weekday);
    }
  });

  test('expects dates to come, but for those that warn', () => {
    for (const phrase of all) {
      const now = Temporal.Instant.from(phrase.now).toZonedDateTimeISO(phrase.timeZone).toPlainDateTime();
      for (const { due, warns } of phrase.readings) {
        if (typeof due !== 'string') continue;
        const [, day = '', time = '23:59'] = due.split(' ');
        const isPast = Temporal.PlainDateTime.compare(`${day}T${time}`, now) < 0;
        expect(isPast, phrase.text).toBe(warns === true);
      }
    }
  });

  test('expects first days on which the rule occurs', () => {
    for (const phrase of all) {
      for (const { recurrence } of phrase.readings) {
        if (!recurrence?.rule || !recurrence.first) continue;
        const dtstart = new Date(`${recurrence.first}T00:00Z`);
        const rule = new rrule.RRule({ ...rrule.RRule.parseString(recurrence.rule), dtstart });
        expect(rule.after(dtstart, true), phrase.text).toEqual(dtstart);
      }
    }
  });
});

function datesOf({ readings }: Phrase): string[] {
  return readings.flatMap(({ due, dueDate }) => [due, dueDate].filter((date) => typeof date === 'string'));
}
