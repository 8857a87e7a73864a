import * as chrono from 'chrono-node';
import rrule from 'rrule';
import { Temporal } from 'temporal-polyfill';
import type { Answer } from './judge.ts';
import type { Phrase } from './phrases.ts';

/** What the libraries make of a phrase by themselves, as generously as it can be read. */
const nothing: Omit<Answer, 'title'> = {
  intent: 'create',
  due: null,
  recurrence: null,
  priority: null,
  tags: [],
  project: null,
  reminders: null,
  target: null,
  filter: null,
  snooze: null,
  confidence: 1,
  warnings: [],
};

/** Bare chrono-node: the first date that it finds, the rest is the title. */
export function readWithChrono({ text, now, timeZone, settings }: Phrase): Answer {
  const zoned = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const reference = { instant: new Date(now), timezone: zoned.offsetNanoseconds / 60e9 };
  const parser = settings.dateOrder === 'dmy' ? chrono.en.GB : chrono.en.casual;
  const [found] = parser.parse(text, reference, { forwardDate: true });
  if (found === undefined) return { ...nothing, title: text };
  const { start } = found;
  const two = (number: number | null) => String(number).padStart(2, '0');
  const date = `${start.get('year')}-${two(start.get('month'))}-${two(start.get('day'))}`;
  const isTimed = start.isCertain('hour') || /morning|noon|evening|night/i.test(found.text);
  const time = isTimed ? `${two(start.get('hour'))}:${two(start.get('minute'))}` : null;
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found.text.length)}`;
  const title = rest.replace(/\s+(on|by|at|due|due on)\s*$|^\s*(on|by|at|due|due on)\s+/i, ' ').trim();
  return { ...nothing, title, due: { date, time } };
}

/** RRule.fromText on the phrase without the title, which it could not tell apart. */
export function readWithRrule(phrase: Phrase): Answer {
  const title = phrase.readings[0]?.title ?? '';
  const words =
    phrase.kind === 'recurrence' ? phrase.text.replace(title, '').replace(/^[\s,]+|[\s,]+$/g, '') : phrase.text;
  try {
    const options = rrule.RRule.parseText(words);
    if (options === null || options.freq === undefined) return { ...nothing, title: phrase.text };
    const rule = rrule.RRule.optionsToString(options).replace(/^.*RRULE:/s, '');
    return { ...nothing, title, recurrence: { rule } };
  } catch {
    return { ...nothing, title: phrase.text };
  }
}
