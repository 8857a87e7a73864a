import type { IgnoredRange, Span } from '@duly/contracts';
import type { Input } from '../api/operations.ts';
import type { PersonClock } from '../tasks/local-due.ts';
import { takenSpans } from './highlights.ts';
import { spelledDue, spelledReminders } from './part-words.ts';
import type { Reading } from './reader.ts';

/** One part of the new task that the text has given, or a piece of it that shall stay text. */
export interface Chip {
  key: string;
  /** What it was understood as, spelled out; for a cancelled piece the piece itself. */
  words: string;
  /** The words of the text that it comes from; empty when it follows from others. */
  source: string;
  ranges: IgnoredRange[];
  isCancelled: boolean;
}

interface Understood {
  reading: Reading;
  /** What will be created: parts set by hand are in it. */
  command: Input<'create-task'> | null;
  /** The name of the project that it goes into. */
  project: string;
  clock: PersonClock;
}

/** What the text is understood as, in its order: everything that becomes other than its words, and what was cancelled. */
export function chipsOf({ ignore, ...understood }: Understood & { ignore: readonly IgnoredRange[] }): Chip[] {
  const { reading } = understood;
  const byPart = new Map<string, Span[]>();
  for (const span of takenSpans(reading.parsed.spans)) {
    const part = isOnePart.has(span.kind) ? span.kind : `${span.kind}-${span.start}`;
    byPart.set(part, [...(byPart.get(part) ?? []), span]);
  }
  const taken = [...byPart.values()].map((spans) => chipOf(spans, understood));
  const hasWhen = ['recurrence', 'reminder'].some((kind) => byPart.has(kind)) && !byPart.has('due');
  const due = hasWhen ? dueWords(understood) : '';
  if (due !== '') taken.push({ key: 'due', words: due, source: '', ranges: [], isCancelled: false });
  const cancelled = ignore.map(({ start, end }): Chip => {
    const words = reading.text.slice(start, end);
    return { key: String(start), words, source: words, ranges: [{ start, end }], isCancelled: true };
  });
  return [...taken, ...cancelled].sort((a, b) => (a.ranges[0]?.start ?? 1_000) - (b.ranges[0]?.start ?? 1_000));
}

/** Said in several places they are still one part of a task. */
const isOnePart: ReadonlySet<string> = new Set(['due', 'recurrence', 'reminder', 'priority', 'project']);

function chipOf(spans: readonly Span[], understood: Understood): Chip {
  const ranges = spans.map(({ start, end }) => ({ start, end }));
  return {
    key: String(ranges[0]?.start),
    words: wordsOf(spans, understood),
    source: spans.map(({ text }) => text.trim()).join(' … '),
    ranges,
    isCancelled: false,
  };
}

function wordsOf(spans: readonly Span[], understood: Understood): string {
  const { reading, command, project, clock } = understood;
  const [span] = spans;
  switch (span?.kind) {
    case 'due':
      return dueWords(understood) || 'no date';
    case 'recurrence':
      return reading.repeats === '' ? 'does not repeat' : `repeats ${reading.repeats}`;
    case 'reminder':
      return spelledReminders(command?.reminders ?? reading.parsed.reminders ?? [], {
        ...clock,
        wholeDayHour: command?.due && !command.due.time ? clock.wholeDayTime.slice(0, 5) : null,
      });
    case 'priority':
      return `${command?.priority ?? 'no'} priority`;
    case 'project':
      return reading.newProject !== null && project === reading.newProject
        ? `new project ${project}`
        : `project ${project}`;
    case 'tag':
      return `@${String(span.value).replace(/^[@#]+/, '')}`;
    case 'notes':
      return `notes: ${reading.parsed.notes ?? ''}`;
    default:
      return `without “${span?.text.trim() ?? ''}”`;
  }
}

function dueWords({ reading, command, clock }: Understood): string {
  const due = command ? command.due : reading.parsed.due;
  return due ? spelledDue(due, clock) : '';
}
