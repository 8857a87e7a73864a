/** Units of durations; `month` and `year` follow the calendar, `day` and `week` keep the time on the wall. */
export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** The parts of a day that a person's settings give a time to, and the end of the working day. */
export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night' | 'end-of-day';

/** The end of the working day is no setting: "eod" means the same in every office. */
export const endOfDay = { hour: 17, minute: 0 };

/** ISO 8601: 1 = Monday ... 7 = Sunday. */
export const weekdays = words({
  monday: 1,
  mon: 1,
  tuesday: 2,
  tues: 2,
  tue: 2,
  wednesday: 3,
  weds: 3,
  wed: 3,
  thursday: 4,
  thurs: 4,
  thur: 4,
  thu: 4,
  friday: 5,
  fri: 5,
  saturday: 6,
  sat: 6,
  sunday: 7,
  sun: 7,
});

export const pluralWeekdays = words({
  mondays: 1,
  tuesdays: 2,
  wednesdays: 3,
  thursdays: 4,
  fridays: 5,
  saturdays: 6,
  sundays: 7,
});

export const months = words({
  january: 1,
  jan: 1,
  february: 2,
  feb: 2,
  march: 3,
  mar: 3,
  april: 4,
  apr: 4,
  may: 5,
  june: 6,
  jun: 6,
  july: 7,
  jul: 7,
  august: 8,
  aug: 8,
  september: 9,
  sept: 9,
  sep: 9,
  october: 10,
  oct: 10,
  november: 11,
  nov: 11,
  december: 12,
  dec: 12,
});

export const units = words<Unit>({
  second: 'second',
  seconds: 'second',
  sec: 'second',
  secs: 'second',
  minute: 'minute',
  minutes: 'minute',
  min: 'minute',
  mins: 'minute',
  hour: 'hour',
  hours: 'hour',
  hr: 'hour',
  hrs: 'hour',
  day: 'day',
  days: 'day',
  week: 'week',
  weeks: 'week',
  wk: 'week',
  wks: 'week',
  month: 'month',
  months: 'month',
  mo: 'month',
  mos: 'month',
  mth: 'month',
  mths: 'month',
  year: 'year',
  years: 'year',
  yr: 'year',
  yrs: 'year',
});

/** Only directly behind a number: "2h", "30m", "5d". */
export const shortUnits = words<Unit>({ s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week', y: 'year' });

/** How many days after today; "tom" and "tod" are names as well. */
export const nearDays = words({
  today: 0,
  tod: 0,
  tdy: 0,
  tomorrow: 1,
  tomorow: 1,
  tommorow: 1,
  tommorrow: 1,
  tmrw: 1,
  tmrow: 1,
  tmr: 1,
  tmw: 1,
  tom: 1,
  yesterday: -1,
});

export const dayParts = words<DayPart>({
  morning: 'morning',
  afternoon: 'afternoon',
  evening: 'evening',
  night: 'night',
});

/** A Map, so that a word such as "constructor" is not found. */
function words<T>(entries: Record<string, T>): ReadonlyMap<string, T> {
  return new Map(Object.entries(entries));
}
