import fc from 'fast-check';
import { weekdays } from '../rule/parsed-rule.ts';

/** Any rule that the grammar can say, in the form in which it says it. */
export function anySaidRule(): fc.Arbitrary<string> {
  const body = fc.oneof(minutes(), hours(), days(), weeks(), months(), years());
  return fc.tuple(body, end()).map(([rule, said]) => {
    // The time of an end belongs to the task where it has no other.
    const hasTimes = /BYMINUTE|HOURLY|MINUTELY/.test(rule);
    return `${rule}${hasTimes ? said : said.replace(/T\d.*/, '')}`;
  });
}

function end(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 400 }).map((count) => `;COUNT=${count}`),
    anyDate().map((date) => `;UNTIL=${date}`),
    fc.tuple(anyDate(), fc.integer({ min: 0, max: 23 })).map(([date, hour]) => `;UNTIL=${date}T${pad(hour)}3000`),
  );
}

/** Far enough that every rule has begun before it. */
function anyDate(): fc.Arbitrary<string> {
  const [min, max] = [Date.UTC(2040, 0), Date.UTC(2060, 0)].map((ms) => ms / 86_400_000);
  return fc.integer({ min: min ?? 0, max: max ?? 0 }).map((day) => {
    return new Date(day * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  });
}

function minutes(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: 5, max: 600 }), partOf(weekdayList()), partOf(hourRange(1)))
    .map(([n, byDay, byHour]) => {
      return `FREQ=MINUTELY;INTERVAL=${n}${part('BYDAY', byDay)}${part('BYHOUR', byHour)}`;
    });
}

function hours(): fc.Arbitrary<string> {
  return fc.tuple(interval(48), partOf(weekdayList()), partOf(hourRange(0))).map(([n, byDay, byHour]) => {
    return `FREQ=HOURLY${n}${part('BYDAY', byDay)}${part('BYHOUR', byHour)}`;
  });
}

function hourRange(less: number): fc.Arbitrary<string> {
  return fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 2, max: 12 })).map(([from, length]) => {
    return Array.from({ length: length + 1 - less }, (_, index) => from + index).join(',');
  });
}

function days(): fc.Arbitrary<string> {
  return fc.tuple(interval(90), partOf(monthList()), partOf(times())).map(([n, byMonth, byTime]) => {
    return `FREQ=DAILY${n}${part('BYMONTH', byMonth)}${byTime ?? ''}`;
  });
}

function weeks(): fc.Arbitrary<string> {
  return fc
    .tuple(interval(60), partOf(monthList()), partOf(weekdayList()), partOf(times()))
    .map(([n, byMonth, byDay, byTime]) => {
      return `FREQ=WEEKLY${n}${part('BYMONTH', byMonth)}${part('BYDAY', byDay)}${byTime ?? ''}`;
    });
}

function months(): fc.Arbitrary<string> {
  const workday = fc.constantFrom(1, 2, 5, 15, -1, -2).map((number) => `;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=${number}`);
  const placed = fc.oneof(
    monthDays(),
    ordinals(5).map((list) => `;BYDAY=${list}`),
    fc.constant(''),
  );
  const timed = fc
    .tuple(interval(60), placed, partOf(times()))
    .map(([n, list, byTime]) => `FREQ=MONTHLY${n}${list}${byTime ?? ''}`);
  // With times the position would count times and not days.
  const untimed = fc
    .tuple(
      interval(60),
      fc.oneof(workday, fc.constantFrom(';BYMONTHDAY=28,29;BYSETPOS=-1', ';BYMONTHDAY=28,29,30;BYSETPOS=-1')),
    )
    .map(([n, list]) => `FREQ=MONTHLY${n}${list}`);
  return fc.oneof(timed, untimed);
}

function years(): fc.Arbitrary<string> {
  const placed = fc.oneof(
    fc.constant(''),
    fc.tuple(monthList(), ordinals(5)).map(([byMonth, byDay]) => `;BYMONTH=${byMonth};BYDAY=${byDay}`),
    ordinals(53).map((list) => `;BYDAY=${list}`),
    monthList().map((list) => `;BYMONTH=${list}`),
    fc.tuple(monthList(), numbers(1, 28, 3)).map(([byMonth, list]) => `;BYMONTH=${byMonth};BYMONTHDAY=${list}`),
    fc.constant(';BYMONTH=2;BYMONTHDAY=-1'),
  );
  return fc
    .tuple(interval(20), placed, partOf(times()))
    .map(([n, list, byTime]) => `FREQ=YEARLY${n}${list}${byTime ?? ''}`);
}

function interval(max: number): fc.Arbitrary<string> {
  return fc.integer({ min: 1, max }).map((number) => (number === 1 ? '' : `;INTERVAL=${number}`));
}

/** A single 29th, 30th or 31st is said by the last days; several days stand as they are. */
function monthDays(): fc.Arbitrary<string> {
  const single = fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constantFrom(-1, -2, -5)).map(String);
  const several = fc
    .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(-1, -2)), { minLength: 2, maxLength: 4 })
    .map((list) => list.toSorted((a, b) => a - b).join(','));
  return fc.oneof(single, several).map((list) => `;BYMONTHDAY=${list}`);
}

function ordinals(max: number): fc.Arbitrary<string> {
  const one = fc.tuple(fc.integer({ min: 1, max }), fc.boolean(), fc.constantFrom(...weekdays));
  return fc.uniqueArray(one, { minLength: 1, maxLength: 3, selector: String }).map((list) => {
    const signed = list.map(([number, isFromEnd, day]) => ({ number: isFromEnd ? -number : number, day }));
    return signed
      .toSorted((a, b) => a.number - b.number || weekdays.indexOf(a.day) - weekdays.indexOf(b.day))
      .map(({ number, day }) => `${number}${day}`)
      .join(',');
  });
}

function weekdayList(): fc.Arbitrary<string> {
  return fc.subarray([...weekdays], { minLength: 1 }).map((list) => list.join(','));
}

function monthList(): fc.Arbitrary<string> {
  return numbers(1, 12, 4);
}

function times(): fc.Arbitrary<string> {
  return fc
    .tuple(numbers(0, 23, 3), numbers(0, 59, 2))
    .filter(([byHour, byMinute]) => `${byHour},${byMinute}`.split(',').length > 2)
    .map(([byHour, byMinute]) => `;BYHOUR=${byHour};BYMINUTE=${byMinute}`);
}

function numbers(min: number, max: number, maxLength: number): fc.Arbitrary<string> {
  return fc
    .uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength })
    .map((list) => list.toSorted((a, b) => a - b).join(','));
}

function partOf(arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string | null> {
  return fc.option(arbitrary, { freq: 2 });
}

function part(name: string, value: string | null): string {
  return value === null ? '' : `;${name}=${value}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
