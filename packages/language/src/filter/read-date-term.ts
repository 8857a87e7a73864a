import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import type { DateField, FilterTerm } from './filter.ts';
import { expected, quotedAt, type Read, wordEnd } from './read.ts';
import { readDays } from './read-days.ts';

const comparison = /^(before:|after:|<=|>=|<|>)/i;
const lastDay = Temporal.PlainDate.from('9999-12-31');

/** Reads `due:` or `created:` with its value: `due:today`, `due:this week`, `due:before:2026-12-01`, `created:>=monday`. */
export function readDateTerm(
  text: string,
  at: number,
  { field, clock }: { field: DateField; clock: Clock },
): Read<FilterTerm> {
  const start = at + field.length + 1;
  const sign = comparison.exec(text.slice(start, start + 7))?.[0] ?? '';
  const from = start + sign.length;
  const quoted = quotedAt(text, from);
  if (quoted && 'error' in quoted) return quoted;
  if (field === 'due' && sign === '') {
    const end = quoted?.end ?? wordEnd(text, from);
    const word = quoted?.value ?? text.slice(from, end);
    if (/^none$/i.test(word.trim())) return { end, value: { kind: 'no-due' } };
  }
  const [value, offset] = quoted ? [quoted.value, 0] : [text, from];
  const days = readDays(value, offset, { field, clock });
  const isWhole =
    days !== null && (quoted ? value.slice(days.end).trim() === '' : /^[\s)]?$/.test(text[days.end] ?? ''));
  if (!isWhole) return expected(from, whatIsPossible(field));
  if (days.hasTime) return expected(from, 'a day without a time');
  const term = withSign(days, sign.toLowerCase());
  if (term.from === null && term.to === null) return expected(from, 'a day in the years 1970 to 9999');
  return { end: quoted?.end ?? days.end, value: { kind: 'date', field, ...term } };
}

function withSign(days: { first: Temporal.PlainDate; last: Temporal.PlainDate }, sign: string) {
  const first = days.first.toString();
  const last = days.last.toString();
  if (sign === '<=') return { from: null, to: last };
  if (sign === '>=') return { from: first, to: null };
  if (sign === 'before:' || sign === '<') return { from: null, to: days.first.subtract({ days: 1 }).toString() };
  if (sign === '') return { from: first, to: last };
  return { from: days.last.equals(lastDay) ? null : days.last.add({ days: 1 }).toString(), to: null };
}

function whatIsPossible(field: DateField): string {
  const none = field === 'due' ? ', none' : '';
  return `today, tomorrow, yesterday, this week, next month, friday, 2026-12-01${none}, before: or after: with a date`;
}
