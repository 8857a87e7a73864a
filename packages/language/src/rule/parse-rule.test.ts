import { describe, expect, it } from 'vitest';
import { InvalidRecurrence } from './invalid-recurrence.ts';
import { parseRule } from './parse-rule.ts';

describe('parseRule accepts', () => {
  it('every part', () => {
    const text =
      'FREQ=YEARLY;INTERVAL=2;UNTIL=20301231T120000Z;BYSECOND=0,60,59;BYMINUTE=5;BYHOUR=09,17;BYDAY=-1FR,+2MO,TU;BYMONTHDAY=-1,+15;BYYEARDAY=-366,1;BYMONTH=1,12,1;BYSETPOS=-1,2;WKST=SU';
    expect(parseRule(text)).toEqual({
      text,
      shorthand: null,
      frequency: 'YEARLY',
      interval: 2,
      count: null,
      until: { kind: 'instant', wallMs: Date.UTC(2030, 11, 31, 12) },
      bySecond: [0, 59],
      byMinute: [5],
      byHour: [9, 17],
      byDay: [
        { weekday: 'FR', ordinal: -1 },
        { weekday: 'MO', ordinal: 2 },
        { weekday: 'TU', ordinal: null },
      ],
      byMonthDay: [-1, 15],
      byYearDay: [-366, 1],
      byWeekNo: [],
      byMonth: [1, 12],
      bySetPos: [-1, 2],
      weekStart: 'SU',
    });
  });

  it.each([
    ['freq=daily', 'DAILY'],
    ['INTERVAL=2;FREQ=WEEKLY', 'WEEKLY'],
    ['RRULE:FREQ=MONTHLY;COUNT=3', 'MONTHLY'],
    ['FREQ=SECONDLY;COUNT=1000000', 'SECONDLY'],
    ['FREQ=HOURLY;BYYEARDAY=100;BYMONTHDAY=-31', 'HOURLY'],
    ['FREQ=YEARLY;BYWEEKNO=-53;BYDAY=MO', 'YEARLY'],
    ['Daily', 'DAILY'],
    ['WEEKLY', 'WEEKLY'],
    ['monthly', 'MONTHLY'],
    ['yearly', 'YEARLY'],
  ])('%s', (text, frequency) => {
    expect(parseRule(text)).toMatchObject({ text, frequency });
  });

  it.each([
    ['20261231', 'date', Date.UTC(2026, 11, 31, 23, 59, 59)],
    ['20261231T090000', 'local', Date.UTC(2026, 11, 31, 9)],
    ['20261231T090060Z', 'instant', Date.UTC(2026, 11, 31, 9, 0, 59)],
    ['19691231T000000Z', 'instant', Date.UTC(1969, 11, 31)],
  ])('UNTIL=%s', (until, kind, wallMs) => {
    expect(parseRule(`FREQ=DAILY;UNTIL=${until}`).until).toEqual({ kind, wallMs });
  });
});

describe('parseRule refuses', () => {
  it.each([
    ['', 'rule', 'empty'],
    [`FREQ=DAILY;BYHOUR=${'1,'.repeat(250)}`, 'rule', '500'],
    ['FREQ=DAILY\nDTSTART:20260101T000000Z', 'rule', 'line break'],
    ['FREQ=DAILY ', 'rule', 'white space'],
    ['FREQ=DAILY\0', 'rule', 'character'],
    ['FREQ=DAILY;X=\ud800', 'rule', 'character'],
    ['every day', 'rule', 'white space'],
    ['hello', 'rule', 'NAME=VALUE'],
    ['FREQ', 'rule', 'NAME=VALUE'],
    ['FREQ=DAILY=2', 'rule', 'NAME=VALUE'],
    ['FREQ=DAILY;', 'rule', 'superfluous'],
    ['FREQ=DAILY;;COUNT=1', 'rule', 'superfluous'],
    ['COUNT=3', 'FREQ', 'no FREQ'],
    ['FREQ=', 'FREQ', 'empty'],
    ['FREQ=FORTNIGHTLY', 'FREQ', 'FORTNIGHTLY'],
    ['FREQ=DAILY;FREQ=DAILY', 'FREQ', 'twice'],
    ['FREQ=DAILY;BYEASTER=1', 'BYEASTER', 'BYEASTER'],
    ['RSCALE=CHINESE;FREQ=DAILY', 'RSCALE', 'RSCALE'],
    ['FREQ=DAILY;DTSTART=20260101', 'DTSTART', 'remove'],
    ['EXRULE:FREQ=DAILY', 'EXRULE:FREQ', 'remove'],
    ['RRULE:RRULE:FREQ=DAILY', 'RRULE:FREQ', 'remove'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL', 'INTERVAL=0'],
    ['FREQ=DAILY;INTERVAL=-1', 'INTERVAL', 'from 1'],
    ['FREQ=DAILY;INTERVAL=1.5', 'rule', 'character'],
    ['FREQ=DAILY;INTERVAL=99999999999', 'INTERVAL', 'from 1'],
    ['FREQ=DAILY;COUNT=0', 'COUNT', 'from 1'],
    ['FREQ=DAILY;COUNT=-3', 'COUNT', 'from 1'],
    ['FREQ=DAILY;COUNT=', 'COUNT', 'empty'],
    ['FREQ=DAILY;COUNT=12345678901234567890', 'COUNT', 'from 1'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20270101', 'COUNT', 'UNTIL'],
    ['FREQ=DAILY;UNTIL=20260230', 'UNTIL', '20260230'],
    ['FREQ=DAILY;UNTIL=20261301T000000Z', 'UNTIL', '20261301'],
    ['FREQ=DAILY;UNTIL=20260101T240000Z', 'UNTIL', '240000'],
    ['FREQ=DAILY;UNTIL=2026-01-01', 'UNTIL', '2026-01-01'],
    ['FREQ=DAILY;UNTIL=00000101', 'UNTIL', '00000101'],
    ['FREQ=DAILY;BYSECOND=61', 'BYSECOND', '61'],
    ['FREQ=DAILY;BYMINUTE=60', 'BYMINUTE', '60'],
    ['FREQ=DAILY;BYHOUR=24', 'BYHOUR', '24'],
    ['FREQ=DAILY;BYHOUR=-1', 'BYHOUR', '-1'],
    ['FREQ=DAILY;BYHOUR=9,', 'BYHOUR', '""'],
    ['FREQ=DAILY;BYHOUR=+9', 'BYHOUR', '+9'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY', '"0"'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'BYMONTHDAY', '32'],
    ['FREQ=MONTHLY;BYMONTHDAY=-32', 'BYMONTHDAY', '-32'],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'BYMONTHDAY', 'FREQ=MONTHLY'],
    ['FREQ=YEARLY;BYYEARDAY=367', 'BYYEARDAY', '367'],
    ['FREQ=YEARLY;BYYEARDAY=0', 'BYYEARDAY', '"0"'],
    ['FREQ=MONTHLY;BYYEARDAY=1', 'BYYEARDAY', 'FREQ=YEARLY'],
    ['FREQ=DAILY;BYYEARDAY=1', 'BYYEARDAY', 'FREQ=YEARLY'],
    ['FREQ=WEEKLY;BYYEARDAY=1', 'BYYEARDAY', 'FREQ=YEARLY'],
    ['FREQ=YEARLY;BYWEEKNO=54', 'BYWEEKNO', '54'],
    ['FREQ=MONTHLY;BYWEEKNO=1', 'BYWEEKNO', 'FREQ=YEARLY'],
    ['FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO', 'BYDAY', 'BYWEEKNO'],
    ['FREQ=YEARLY;BYMONTH=13', 'BYMONTH', '13'],
    ['FREQ=YEARLY;BYMONTH=0', 'BYMONTH', '"0"'],
    ['FREQ=YEARLY;BYMONTH=5L', 'BYMONTH', '5L'],
    ['FREQ=DAILY;BYDAY=1MO', 'BYDAY', 'FREQ=MONTHLY'],
    ['FREQ=WEEKLY;BYDAY=-1MO', 'BYDAY', 'FREQ=MONTHLY'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'BYDAY', '0MO'],
    ['FREQ=YEARLY;BYDAY=54MO', 'BYDAY', '54MO'],
    ['FREQ=WEEKLY;BYDAY=MON', 'BYDAY', 'MON'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY', 'XX'],
    ['FREQ=WEEKLY;BYDAY=MO,,TU', 'BYDAY', '""'],
    ['FREQ=MONTHLY;BYSETPOS=1', 'BYSETPOS', 'another BY part'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0', 'BYSETPOS', '"0"'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367', 'BYSETPOS', '367'],
    ['FREQ=WEEKLY;WKST=1', 'WKST', 'WKST=1'],
    ['monthly;COUNT=3', 'rule', 'NAME=VALUE'],
  ])('%j, naming %s', (text, part, excerpt) => {
    const refusal = refusalOf(text);
    expect(refusal).toMatchObject({ code: 'invalid_recurrence', part });
    expect(refusal.message).toContain(excerpt);
  });
});

function refusalOf(text: string): InvalidRecurrence {
  try {
    parseRule(text);
  } catch (error) {
    if (error instanceof InvalidRecurrence) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(text)} was accepted`);
}
