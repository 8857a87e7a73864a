import { parseRule } from '@duly/language/rule/parse-rule';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { offsetChanges } from '../time/zone-offsets.ts';
import { type Moment, occurrences } from './occurrences.ts';
import { parseLocal } from './series-start.ts';

/** On a busy machine; alone it takes seconds. */
const patienceMs = 120_000;
const zones = Intl.supportedValuesOf('timeZone');
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Each with how many occurrences cover three days. */
const rules = [
  { text: 'FREQ=MINUTELY;INTERVAL=30', stepMs: hourMs / 2 },
  { text: 'FREQ=HOURLY', stepMs: hourMs },
  { text: 'FREQ=HOURLY;INTERVAL=5', stepMs: 5 * hourMs },
  { text: 'FREQ=DAILY', stepMs: dayMs },
];

it(
  'goes strictly forward over every change of clocks from 1990 to 2040, in any zone',
  () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.constantFrom(...rules), fc.nat(143), (timeZone, rule, tenMinutes) => {
        for (const change of offsetChanges(timeZone, Date.UTC(1990, 0), Date.UTC(2041, 0))) {
          // The beginning is a day and some hours ahead of the change by the clock before it.
          const startMs = Math.floor(change.at / dayMs) * dayMs - 2 * dayMs + tenMinutes * 600_000;
          checkOver({ timeZone, ...rule, startMs, count: Math.ceil((4 * dayMs) / rule.stepMs) });
        }
      }),
      { numRuns: 8 },
    );
  },
  patienceMs,
);

it(
  'gives whole days strictly forward over every change of clocks, in any zone',
  () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), (timeZone) => {
        for (const change of offsetChanges(timeZone, Date.UTC(1990, 0), Date.UTC(2041, 0))) {
          const startMs = Math.floor(change.at / dayMs) * dayMs - 2 * dayMs;
          const start = { wallMs: startMs, isAllDay: true };
          const found = [...occurrences({ rule: parseRule('FREQ=DAILY'), start, timeZone }).take(5)];
          for (const { wallMs, instantMs } of found) {
            const place = `${timeZone} ${iso(wallMs)}`;
            expect(shownAt(timeZone, instantMs).slice(0, 10), place).toBe(iso(wallMs).slice(0, 10));
            // The moment before belongs to an earlier day: this one is the day's first.
            expect(shownAt(timeZone, instantMs - 1000) < iso(wallMs).slice(0, 10), place).toBe(true);
          }
          expectForward(timeZone, found);
        }
      }),
      { numRuns: 15 },
    );
  },
  patienceMs,
);

interface Walk {
  timeZone: string;
  text: string;
  stepMs: number;
  startMs: number;
  count: number;
}

/** Holds a walk over a change against what Intl says: each wall time that the zone's clock shows, at its first moment. */
function checkOver({ timeZone, text, stepMs, startMs, count }: Walk): void {
  const start = parseLocal(iso(startMs));
  const found = [...occurrences({ rule: parseRule(text), start, timeZone }).take(count)];
  expect(found).toHaveLength(count);
  expectForward(timeZone, found);
  const walls = new Set(found.map(({ wallMs }) => wallMs));
  for (const { wallMs, instantMs } of found) {
    expect(shownAt(timeZone, instantMs), `${timeZone} ${iso(wallMs)}`).toBe(iso(wallMs));
    expect(momentsOf(timeZone, wallMs)[0], `${timeZone} ${iso(wallMs)} is shown earlier`).toBe(instantMs);
  }
  for (let wallMs = startMs; wallMs < (found.at(-1)?.wallMs ?? 0); wallMs += stepMs) {
    if (!walls.has(wallMs)) expect(momentsOf(timeZone, wallMs), `${timeZone} ${iso(wallMs)} was left out`).toEqual([]);
  }
}

function expectForward(timeZone: string, found: readonly Moment[]): void {
  for (const [index, moment] of found.entries()) {
    const before = found[index - 1];
    if (!before) continue;
    const isForward = moment.wallMs > before.wallMs && moment.instantMs > before.instantMs;
    expect(isForward, `${timeZone} ${iso(before.wallMs)}, then ${iso(moment.wallMs)}`).toBe(true);
  }
}

/** The instants at which the zone's clock shows a wall time: none, one, or two. */
function momentsOf(timeZone: string, wallMs: number): number[] {
  const offsets = [-2, 0, 2].map((days) => {
    const at = wallMs + days * dayMs;
    return Date.parse(`${shownAt(timeZone, at)}Z`) - at;
  });
  const candidates = [...new Set(offsets)].map((offset) => wallMs - offset);
  return candidates.filter((at) => shownAt(timeZone, at) === iso(wallMs)).sort((a, b) => a - b);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What Intl's clock shows, without our own offsets. */
function shownAt(timeZone: string, instantMs: number): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });
  formats.set(timeZone, format);
  return format.format(instantMs).replace(' ', 'T');
}

function iso(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19);
}
