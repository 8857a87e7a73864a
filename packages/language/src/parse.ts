import type { IgnoredRange, ParsedText, Span } from '@duly/contracts';
import { clockOf } from './clock.ts';
import type { ParseContext } from './context.ts';
import { readDue } from './dates/due.ts';
import { finish } from './finish.ts';
import { readIntent } from './intent/read-intent.ts';
import { readLabels } from './labels/read-labels.ts';
import { readLiterals } from './literals/read-literals.ts';
import { ignore, type Reading, type Stage, startReading } from './reading.ts';
import { readRecurrence } from './recurrence/read-recurrence.ts';
import { readReminders } from './reminders/read-reminders.ts';
import { settleReminders } from './reminders/settle-reminders.ts';

/** In this order: each sees what those before it have claimed masked. */
const stages: readonly Stage[] = [
  readLiterals,
  readIntent,
  readLabels,
  readReminders,
  readRecurrence,
  readDue,
  settleReminders,
];

/** After so many rounds of cancelling what cancelling has brought up, the whole text stays plain. */
const mostRounds = 8;

/**
 * Reads what a person wrote. Total: any text gives a result, at worst the intent `create` with the whole text as its
 * title. A confidence below 0.5 is a doubt: the caller carries a command out only when more speaks for it (a task with
 * exactly that title, see `findTarget`), and else asks. Pure: writes nothing, asks nothing, and the same text and context
 * always give the same result, which is nobody's to change: it may be the very one of before.
 *
 * @param text up to 500 characters (UTF-16 units); callers refuse longer ones
 * @throws RangeError when `context.now` is no instant or the zone is unknown
 */
export function parse(text: string, context: ParseContext): ParsedText {
  const read = readIn.get(context) ?? new Map<string, ParsedText>();
  const known = read.get(text);
  if (known) return known;
  if (read.size >= mostKept) read.clear();
  const parsed = parseAnew(text, context);
  read.set(text, parsed);
  readIn.set(context, read);
  return parsed;
}

/** What was read in a context that is still held: one message is read again and again, by itself and in parts. */
const readIn = new WeakMap<ParseContext, Map<string, ParsedText>>();
const mostKept = 200;

function parseAnew(text: string, context: ParseContext): ParsedText {
  const whole = read(text, context, []);
  if (!context.ignore?.length) return finish(whole);
  // What is cancelled must not bring up something that was not there before: such a piece stays plain text as well.
  const known = new Set(whole.spans.map(place));
  const ignored: IgnoredRange[] = [...context.ignore];
  for (let round = 1; ; round += 1) {
    const reading = read(text, context, ignored);
    const invented = reading.spans.filter((span) => !known.has(place(span)));
    if (invented.length === 0) return finish(reading);
    // A piece that is cancelled is claimed by no stage again, so this ends; a text with nothing claimed invents nothing.
    ignored.push(...(round < mostRounds ? invented : [{ start: 0, end: text.length }]));
  }
}

function read(text: string, context: ParseContext, ignored: readonly IgnoredRange[]): Reading {
  let reading = startReading(text, context, clockOf(context));
  const within = (place: number) => Math.min(place, text.length);
  for (const { start, end } of ignored) reading = ignore(reading, within(start), within(end));
  for (const stage of stages) reading = stage(reading);
  return reading;
}

function place({ start, end, kind }: Span): string {
  return `${kind} ${start}-${end}`;
}
