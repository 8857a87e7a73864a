import type { IgnoredRange, ParsedText, Span } from '@duly/contracts';
import { clockOf } from './clock.ts';
import type { ParseContext } from './context.ts';
import { readDue } from './dates/due.ts';
import { finish } from './finish.ts';
import { readLabels } from './labels/read-labels.ts';
import { readLiterals } from './literals/read-literals.ts';
import { type Reading, type Stage, shield, startReading } from './reading.ts';
import { readRecurrence } from './recurrence/read-recurrence.ts';

/** In this order: each sees what those before it have claimed masked. */
const stages: readonly Stage[] = [readLiterals, readLabels, readRecurrence, readDue];

/**
 * Reads what a person wrote. Total: any text gives a result, at worst the intent `create` with the whole text as its
 * title. Pure: writes nothing, asks nothing, and the same text and context always give the same result.
 *
 * @param text up to 500 characters (UTF-16 units); callers refuse longer ones
 * @throws RangeError when `context.now` is no instant or the zone is unknown
 */
export function parse(text: string, context: ParseContext): ParsedText {
  const whole = read(text, context, []);
  if (!context.ignore?.length) return finish(whole);
  // What is cancelled must not bring up something that was not there before: such a piece stays plain text as well.
  const known = new Set(whole.spans.map(place));
  const ignored: IgnoredRange[] = [...context.ignore];
  for (;;) {
    const reading = read(text, context, ignored);
    const invented = reading.spans.filter((span) => !known.has(place(span)));
    if (invented.length === 0) return finish(reading);
    ignored.push(...invented.map(({ start, end }) => ({ start, end })));
  }
}

function read(text: string, context: ParseContext, ignored: readonly IgnoredRange[]): Reading {
  let reading = startReading(text, context, clockOf(context));
  const within = (place: number) => Math.min(place, text.length);
  for (const { start, end } of ignored) reading = shield(reading, within(start), within(end));
  for (const stage of stages) reading = stage(reading);
  return reading;
}

function place({ start, end, kind }: Span): string {
  return `${kind} ${start}-${end}`;
}
