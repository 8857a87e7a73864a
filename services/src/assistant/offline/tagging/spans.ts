import type { Span } from './labels.ts';

type Place = Pick<Span, 'start' | 'end'>;

/** Whether none of the spans covers anything of a place. */
export function standsFree({ start, end }: Place, spans: readonly Place[]): boolean {
  return spans.every((span) => span.end <= start || span.start >= end);
}

/** As they stand in the message. */
export function inOrder<At extends Place>(spans: readonly At[]): At[] {
  return spans.toSorted((one, other) => one.start - other.start);
}
