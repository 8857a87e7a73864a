import type { ParsedText, ParseWarning, Priority, RecurrenceInput, ReminderInput } from '@duly/contracts';
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

const doubtsAboutWhen: ReadonlySet<ParseWarning['code']> = new Set([
  'no-such-date',
  'ambiguous-date',
  'ambiguous-time',
  'several-dates',
  'not-a-recurrence',
  'recurrence-needs-start',
  'reminder-needs-due',
]);
const partsAboutWhen: ReadonlySet<string> = new Set(['due', 'recurrence', 'reminder']);

/**
 * Reads the text of a new task, so that nothing is guessed: when it is in doubt when the task is due, repeats or
 * reminds, all words about that stay in the title, and the warnings say why. A project that does not exist stays in
 * the title as well, unless the person has seen that it will be made (`makesProject`).
 */
export function readNewTask(
  text: string,
  context: Omit<ParseContext, 'mode'> & { makesProject: boolean },
): NewTaskReading {
  const { makesProject, ...rest } = context;
  const whole = parse(text, { ...rest, mode: 'add' });
  const left = leftInTitle(whole, makesProject);
  const certain =
    left.length === 0 ? whole : parse(text, { ...rest, mode: 'add', ignore: [...(rest.ignore ?? []), ...left] });
  // What is left out can make a text a title that was none; what it was left out for is said in the first reading.
  const warnings = [
    ...whole.warnings.filter(({ code }) => code !== 'no-title'),
    ...certain.warnings.filter(({ code }) => code === 'no-title'),
  ];
  const parsed: ParsedText = { ...certain, warnings };
  return { parsed, task: newTaskOf(parsed), newProject: parsed.project?.id === null ? parsed.project.name : null };
}

function leftInTitle({ warnings, spans }: ParsedText, makesProject: boolean): { start: number; end: number }[] {
  const doubts = warnings.filter(({ code }) => doubtsAboutWhen.has(code));
  const isLeft = ({ kind }: { kind: string }) =>
    (doubts.length > 0 && partsAboutWhen.has(kind)) ||
    (kind === 'project' && !makesProject && warnings.some(({ code }) => code === 'new-project'));
  return [...doubts, ...spans.filter(isLeft)].map(({ start, end }) => ({ start, end }));
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
