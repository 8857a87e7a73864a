import { Temporal } from 'temporal-polyfill';
import type { DateTerm, Filter, FilterTerm, TextTerm } from './filter.ts';

/** The filter as a text that is read as the same filter, on any day and in any zone: dates are those of the calendar. */
export function formatFilter(filter: Filter): string {
  if (filter.kind === 'or') return filter.filters.map(formatFilter).join(' or ');
  if (filter.kind === 'and') return filter.filters.map(inside).join(' ');
  if (filter.kind === 'not') return `-${inside(filter.filter)}`;
  return formatTerm(filter);

  function inside(part: Filter): string {
    const isGroup = part.kind === 'or' || (part.kind === 'and' && filter.kind === 'not');
    return isGroup ? `(${formatFilter(part)})` : formatFilter(part);
  }
}

const levels = { high: 'p1', medium: 'p2', low: 'p3', none: 'p4' } as const;

function formatTerm(term: FilterTerm): string {
  switch (term.kind) {
    case 'text':
      return formatText(term);
    case 'project':
      return `#${formatName(term.name)}`;
    case 'tag':
      return `@${formatName(term.name)}`;
    case 'priority':
      return levels[term.priority];
    case 'is':
      return `is:${term.state}`;
    case 'no-due':
      return 'due:none';
    case 'date':
      return `${term.field}:${formatDays(term)}`;
  }
}

function formatText({ text, isQuoted }: TextTerm): string {
  return isQuoted ? quoted(text) : text;
}

function formatName(name: string): string {
  return /^[^\s()"“\\][^\s()]*$/.test(name) ? name : quoted(name);
}

function formatDays({ from, to }: DateTerm): string {
  if (from === null) return `before:${Temporal.PlainDate.from(to ?? '').add({ days: 1 })}`;
  if (to === null) return `after:${Temporal.PlainDate.from(from).subtract({ days: 1 })}`;
  return from === to ? from : `${from}..${to}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;
}
