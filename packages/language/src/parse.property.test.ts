import { DueInput, defaultSettings, ParsedText, RecurrenceInput, ReminderInput, SettingsPatch } from '@duly/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParseContext } from './context.ts';
import { parse } from './parse.ts';

const base: ParseContext = {
  now: '2026-11-24T10:00:00Z',
  timeZone: 'Europe/Berlin',
  settings: defaultSettings,
  projects: [
    { id: '0198c0de-0000-7000-8000-000000000001', name: 'Home' },
    { id: '0198c0de-0000-7000-8000-000000000002', name: 'Home Improvement' },
  ],
};

const pieces = (
  'add|complete|delete|move|to|until|by|friday|tomorrow|at 5pm|every day|every 3rd friday|p1|!high|#Home|#new one|@work|' +
  '"|\'|remind me|30 minutes before|reminder at 8am|show|what is|tasks|overdue|snooze|for 10 minutes|rename|skip this one|' +
  'high priority|no date|buy milk|call mom|the report|and|,|.|?|!|(|)|@|#|https://a.example/x|v1.2|12/24|in 2 hours|' +
  'next week|mark|as done|note:|//|\u{1F600}|\uD800|\uDC00|\u202Eabc|\uE000|\uFFFF|é|買牛奶|\t|\n|0|99999|on|every|the day before|' +
  // What every object has as well.
  'constructor|__proto__'
).split('|');
const sentence = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((words) => words.join(' ').slice(0, 500));
const raw = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 120 })
  .map((units) => String.fromCharCode(...units));
const number = fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constantFrom(12, 24, 31, 59, 60)).map((value) => {
  return String(value).padStart(2, '0');
});
const sign = fc.constantFrom('-', '/', '.', ':', '+', 'T', ' ', '', 'Z', ' GMT', 'am', ' dec ', '-Dec-', '20', '99');
/** Looks like something that a program has written: "9999-12-31T23:59:59-23:59", "01/02/2026". */
const numeric = fc.array(fc.tuple(number, sign), { minLength: 2, maxLength: 9 }).map((parts) => parts.flat().join(''));
const offset = fc.tuple(fc.constantFrom('1970', '2026', '9999'), number, number, number, number, number, number);
const stamped = fc
  .tuple(offset, fc.constantFrom('+', '-'))
  .map(([[y, mo, d, h, mi, oh, om], way]) => `${y}-${mo}-${d}T${h}:${mi}:00${way}${oh}:${om}`);
const text = fc.oneof(
  { arbitrary: sentence, weight: 4 },
  numeric,
  stamped,
  raw,
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);
const mode = fc.constantFrom('add' as const, 'chat' as const);
const instants = fc.constantFrom(
  '2026-11-24T10:00:00Z',
  '2028-02-29T23:59:59Z',
  '2026-03-29T00:59:00Z',
  '1999-12-31T12:00:00Z',
);
const context = fc.record({ mode, now: instants }).map((some): ParseContext => ({ ...base, ...some }));

describe('for any text', () => {
  test('a result comes that the contract allows, the same each time', () => {
    fc.assert(
      fc.property(text, context, (said, where) => {
        const parsed = parse(said, where);
        expect(ParsedText.safeParse(parsed).error?.issues).toBeUndefined();
        expect(parse(said, where)).toEqual(parsed);
        expect(DueInput.nullable().safeParse(parsed.due).error?.issues).toBeUndefined();
        expect(RecurrenceInput.nullable().safeParse(parsed.recurrence).error?.issues).toBeUndefined();
        expect(ReminderInput.array().nullable().safeParse(parsed.reminders).error?.issues).toBeUndefined();
        expect(SettingsPatch.nullable().safeParse(parsed.settings).error?.issues).toBeUndefined();
      }),
      { numRuns: 600 },
    );
  });

  test('spans are in their order, inside the text, and apart', () => {
    fc.assert(
      fc.property(text, context, (said, where) => {
        let before = 0;
        for (const { start, end, text: piece } of parse(said, where).spans) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(piece).toBe(said.slice(start, end));
          before = end;
        }
        expect(before).toBeLessThanOrEqual(said.length);
      }),
      { numRuns: 600 },
    );
  });

  test('a field for adding creates, with a title where there is anything but space', () => {
    fc.assert(
      fc.property(text, (said) => {
        const { intent, title } = parse(said, { ...base, mode: 'add' });
        expect(intent).toBe(said.trim() === '' ? 'unknown' : 'create');
        expect(title === '').toBe(said.trim() === '');
      }),
      { numRuns: 400 },
    );
  });
});

describe('cancelling', () => {
  test('a span brings up no other, and leaves its text in the title', () => {
    fc.assert(
      fc.property(sentence, context, fc.nat(), (said, where, choice) => {
        const { spans } = parse(said, where);
        const cancelled = spans[choice % Math.max(1, spans.length)];
        if (!cancelled) return;
        const known = new Set(spans.map(({ kind, start, end }) => `${kind} ${start} ${end}`));
        const again = parse(said, { ...where, ignore: [cancelled] });
        for (const { kind, start, end } of again.spans) {
          expect(known).toContain(`${kind} ${start} ${end}`);
          expect(end <= cancelled.start || start >= cancelled.end).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });

  test('any part is possible', () => {
    const part = fc
      .tuple(fc.nat(120), fc.nat(120))
      .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }));
    fc.assert(
      fc.property(sentence, fc.array(part, { maxLength: 3 }), (said, ignore) => {
        for (const { start, end } of parse(said, { ...base, ignore }).spans) {
          for (const range of ignore)
            expect(end <= range.start || start >= range.end || range.start === range.end).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('everything leaves the text as the title', () => {
    fc.assert(
      fc.property(sentence, (said) => {
        const { title, spans } = parse(said, { ...base, mode: 'add', ignore: [{ start: 0, end: said.length }] });
        expect(spans).toEqual([]);
        // U+FFFF is no character of any text.
        expect(title.replaceAll(/[\s\uFFFF]/g, '')).toBe(said.replaceAll(/[\s\uFFFF]/g, ''));
      }),
      { numRuns: 200 },
    );
  });
});
