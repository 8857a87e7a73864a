import type { ParsedText } from '@duly/contracts';
import { Temporal } from 'temporal-polyfill';
import { type Findings, find, type Reading, warn } from './reading.ts';
import { readTitle } from './title/read-title.ts';

/** Puts together what the stages have found. */
export function finish(reading: Reading): ParsedText {
  const { found, spans, warnings } = withTitle(reading);
  return {
    intent: 'create',
    title: '',
    due: null,
    recurrence: null,
    priority: null,
    tags: [],
    project: null,
    reminders: null,
    notes: null,
    clears: [],
    removedTags: [],
    snooze: null,
    settings: null,
    target: null,
    filter: null,
    confidence: spans.length > 0 ? 0.9 : 0.8,
    ...found,
    spans: spans.toSorted((a, b) => a.start - b.start),
    warnings: [...warnings],
  };
}

/** A task has a title. Where nothing is left for it, a field for adding takes the text as it is; talk has to ask. */
function withTitle(reading: Reading): Reading {
  const { text, found, context } = reading;
  if ((found.intent ?? 'create') !== 'create' || found.title !== undefined) return reading;
  const title = readTitle(reading);
  if (title !== '') return find(reading, { title, ...confidenceOf(reading) });
  if (text.trim() === '') return find(reading, { intent: 'unknown', confidence: 0 });
  if (context.mode !== 'add') return withoutTask(reading);
  const warning = { code: 'no-title' as const, message: 'Nothing is left for a title', start: 0, end: text.length };
  return warn(find(reading, { title: text.trim(), confidence: 0.3 }), warning);
}

/** A title that could be a command is surely one when it is said when it is due: nobody completes "by friday". */
function confidenceOf({ found, spans }: Reading): Findings {
  const isOfTask = spans.some(({ kind }) => ['due', 'recurrence', 'priority', 'project', 'tag'].includes(kind));
  return isOfTask && (found.confidence ?? 1) < 0.8 ? { confidence: 0.8 } : {};
}

/** What would be the due date of a new task is when the one that was spoken of reminds. */
function remindersOfLast({ found, context, clock }: Reading): Findings {
  const { due, reminders } = found;
  const isAtDue = due && reminders?.some((reminder) => reminder.kind === 'before' && reminder.minutes === 0);
  if (!isAtDue || found.recurrence) return { intent: 'set-reminder' };
  const wall = Temporal.PlainDateTime.from(`${due.date}T${due.time ?? clock.dayParts.morning}`);
  const at = wall.toZonedDateTime(context.timeZone).toInstant().toString();
  return { intent: 'set-reminder', due: null, reminders: [{ kind: 'at', at }] };
}

/** "Remind me tomorrow at 9", "p1", "friday": about what was spoken of, or the beginning of something. */
function withoutTask(reading: Reading): Reading {
  const isReminder = reading.spans.some(({ kind }) => kind === 'reminder');
  if (isReminder) return find(reading, { ...remindersOfLast(reading), target: { kind: 'last' }, confidence: 0.4 });
  return find(reading, { intent: 'unknown', confidence: 0.3 });
}
