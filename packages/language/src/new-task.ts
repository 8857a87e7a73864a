import type {
  ParsedText,
  ParseWarning,
  Priority,
  RecurrenceInput,
  ReminderInput,
  Span,
  SpanKind,
} from '@duly/contracts';
import type { ParseContext } from './context.ts';
import { parse } from './parse.ts';

/** The parts of a new task as `create-task` takes them; absent is not set. */
export interface NewTask {
  title: string;
  notes?: string;
  projectId?: string;
  tags?: string[];
  priority?: Priority;
  due?: NonNullable<ParsedText['due']>;
  recurrence?: RecurrenceInput;
  reminders?: ReminderInput[];
}

export interface NewTaskReading {
  /** The reading without what is in doubt; its warnings are those of the whole text. */
  parsed: ParsedText;
  /** Null when nothing is left for a title. */
  task: NewTask | null;
  /** The name of a project that has to be made first. */
  newProject: string | null;
}

type Code = ParseWarning['code'];

const doubtsAboutWhen: ReadonlySet<Code> = new Set([
  'no-such-date',
  'ambiguous-date',
  'ambiguous-time',
  'several-dates',
  'not-a-recurrence',
]);
/** What no task can have: a reminder of nothing, a repetition from nowhere. */
const impossible: ReadonlyMap<Code, SpanKind> = new Map([
  ['reminder-needs-due', 'reminder'],
  ['recurrence-needs-start', 'recurrence'],
]);
const partsAboutWhen: ReadonlySet<SpanKind> = new Set(['due', 'recurrence', 'reminder']);

export interface NewTaskContext extends Omit<ParseContext, 'mode'> {
  /** True where the person has seen what is made of the text, and each doubt, before anything is written. */
  isSeen: boolean;
  /** True where the person wants a project that does not exist to be made. */
  makesProject: boolean;
}

/**
 * Reads the text of a new task so that nothing unseen is guessed: when it is in doubt when the task is due, repeats or
 * reminds, all words about that stay in the title, and the warnings say why. A project that does not exist stays in
 * the title as well, unless it is to be made.
 */
export function readNewTask(text: string, { isSeen, makesProject, ...context }: NewTaskContext): NewTaskReading {
  const whole = parse(text, { ...context, mode: 'add' });
  const left = leftInTitle(whole, { isSeen, makesProject });
  if (left.length === 0) return newTaskReading(whole);
  const certain = parse(text, { ...context, mode: 'add', ignore: [...(context.ignore ?? []), ...left] });
  // What is left out can make a text a title that was none; why it was left out is said in the first reading.
  const warnings = [
    ...whole.warnings.filter(({ code }) => code !== 'no-title').map((warning) => asLeft(warning, text, left)),
    ...certain.warnings.filter(({ code }) => code === 'no-title'),
  ];
  return newTaskReading({ ...certain, warnings });
}

type Piece = Pick<Span, 'start' | 'end'>;

function leftInTitle(
  { warnings, spans }: ParsedText,
  { isSeen, makesProject }: Pick<NewTaskContext, 'isSeen' | 'makesProject'>,
): Piece[] {
  const kinds = new Set<SpanKind>(warnings.flatMap(({ code }) => impossible.get(code) ?? []));
  const doubts = warnings.filter(({ code }) => doubtsAboutWhen.has(code) || impossible.has(code));
  if (!isSeen && doubts.length > 0) for (const kind of partsAboutWhen) kinds.add(kind);
  if (!makesProject && warnings.some(({ code }) => code === 'new-project')) kinds.add('project');
  const left = spans.filter(({ kind }) => kinds.has(kind));
  return [...left, ...(isSeen ? [] : doubts)].map(({ start, end }) => ({ start, end }));
}

/** A doubt says how it was settled; unseen it was not. */
function asLeft(warning: ParseWarning, text: string, left: readonly Piece[]): ParseWarning {
  const isAmbiguous = warning.code === 'ambiguous-date' || warning.code === 'ambiguous-time';
  if (!isAmbiguous || !left.some(({ start, end }) => start < warning.end && warning.start < end)) return warning;
  const words = text.slice(warning.start, warning.end).trim();
  return { ...warning, message: `“${words}” can be meant in more than one way: it stays in the title` };
}

function newTaskReading(parsed: ParsedText): NewTaskReading {
  return { parsed, task: newTaskOf(parsed), newProject: parsed.project?.id === null ? parsed.project.name : null };
}

function newTaskOf(parsed: ParsedText): NewTask | null {
  const title = parsed.title.trim();
  if (title === '') return null;
  return {
    title,
    ...(parsed.notes === null ? {} : { notes: parsed.notes }),
    ...(parsed.project?.id == null ? {} : { projectId: parsed.project.id }),
    ...(parsed.tags.length === 0 ? {} : { tags: parsed.tags }),
    ...(parsed.priority === null ? {} : { priority: parsed.priority }),
    ...(parsed.due === null ? {} : { due: parsed.due }),
    ...(parsed.recurrence === null ? {} : { recurrence: parsed.recurrence }),
    ...(parsed.reminders === null ? {} : { reminders: parsed.reminders }),
  };
}
