import type { Frequency, Weekday } from '../rule/parsed-rule.ts';

/** What a word for a stretch of time steps by: a fortnight is 2 weeks. */
export interface Unit {
  frequency: Frequency;
  times: number;
}

const unitForms: [words: string, frequency: Frequency, times: number][] = [
  ['second seconds sec secs', 'SECONDLY', 1],
  ['minute minutes min mins', 'MINUTELY', 1],
  ['hour hours hr hrs', 'HOURLY', 1],
  ['day days', 'DAILY', 1],
  ['week weeks wk wks', 'WEEKLY', 1],
  ['fortnight fortnights', 'WEEKLY', 2],
  ['month months mth mths', 'MONTHLY', 1],
  ['quarter quarters', 'MONTHLY', 3],
  ['year years yr yrs', 'YEARLY', 1],
];
const units = new Map(
  unitForms.flatMap(([words, frequency, times]) => words.split(' ').map((word) => [word, { frequency, times }])),
);

/** Only right after a number: "every 2w". */
const shortUnits = new Map<string, Unit>([
  ['h', { frequency: 'HOURLY', times: 1 }],
  ['d', { frequency: 'DAILY', times: 1 }],
  ['w', { frequency: 'WEEKLY', times: 1 }],
  ['mo', { frequency: 'MONTHLY', times: 1 }],
  ['y', { frequency: 'YEARLY', times: 1 }],
]);

export function unitOf(word: string): Unit | undefined {
  return units.get(word);
}

export function shortUnitOf(word: string): Unit | undefined {
  return units.get(word) ?? shortUnits.get(word);
}

export const workdays: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR'];
export const weekendDays: readonly Weekday[] = ['SA', 'SU'];

const weekdayForms: [singular: string, plural: string, weekday: Weekday][] = [
  ['monday mon', 'mondays mons', 'MO'],
  ['tuesday tue tues', 'tuesdays', 'TU'],
  ['wednesday wed weds wednsday', 'wednesdays', 'WE'],
  ['thursday thu thur thurs', 'thursdays', 'TH'],
  ['friday fri', 'fridays fris', 'FR'],
  ['saturday sat', 'saturdays sats', 'SA'],
  ['sunday sun', 'sundays suns', 'SU'],
];

export interface WeekdayWord {
  weekday: Weekday;
  isPlural: boolean;
  isShort: boolean;
}

const weekdayNames = new Map<string, WeekdayWord>(
  weekdayForms.flatMap(([singular, plural, weekday]) => [
    ...singular.split(' ').map((word): [string, WeekdayWord] => {
      return [word, { weekday, isPlural: false, isShort: word.length < 6 }];
    }),
    ...plural.split(' ').map((word): [string, WeekdayWord] => {
      return [word, { weekday, isPlural: true, isShort: word.length < 6 }];
    }),
  ]),
);

export function weekdayOf(word: string): WeekdayWord | undefined {
  return weekdayNames.get(word);
}

const monthForms = [
  'january jan',
  'february feb',
  'march mar',
  'april apr',
  'may',
  'june jun',
  'july jul',
  'august aug',
  'september sep sept',
  'october oct',
  'november nov',
  'december dec',
];
const monthNumbers = new Map(
  monthForms.flatMap((forms, index) => forms.split(' ').map((form): [string, number] => [form, index + 1])),
);

/** 1 to 12. */
export function monthOf(word: string): number | undefined {
  return monthNumbers.get(word);
}

export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night' | 'midnight';

const dayParts = new Map<string, { part: DayPart; isPlural: boolean }>(
  (['morning', 'noon', 'afternoon', 'evening', 'night', 'midnight'] as const).flatMap((part) => [
    [part, { part, isPlural: false }],
    [`${part}s`, { part, isPlural: true }],
  ]),
);

export function dayPartOf(word: string): { part: DayPart; isPlural: boolean } | undefined {
  return dayParts.get(word);
}

/** Words that say a whole rule. */
export interface Adverb extends Unit {
  part?: DayPart;
}

const adverbs = new Map<string, Adverb>([
  ['daily', { frequency: 'DAILY', times: 1 }],
  ['everyday', { frequency: 'DAILY', times: 1 }],
  ['nightly', { frequency: 'DAILY', times: 1, part: 'night' }],
  ['hourly', { frequency: 'HOURLY', times: 1 }],
  ['weekly', { frequency: 'WEEKLY', times: 1 }],
  ['biweekly', { frequency: 'WEEKLY', times: 2 }],
  ['fortnightly', { frequency: 'WEEKLY', times: 2 }],
  ['monthly', { frequency: 'MONTHLY', times: 1 }],
  ['bimonthly', { frequency: 'MONTHLY', times: 2 }],
  ['quarterly', { frequency: 'MONTHLY', times: 3 }],
  ['semiannually', { frequency: 'MONTHLY', times: 6 }],
  ['yearly', { frequency: 'YEARLY', times: 1 }],
  ['annually', { frequency: 'YEARLY', times: 1 }],
]);

export function adverbOf(word: string): Adverb | undefined {
  return adverbs.get(word);
}
