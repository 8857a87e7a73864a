import type { IgnoredRange, Project, Settings } from '@duly/contracts';
import { type NewTaskReading, readNewTask } from '@duly/language';
import { describe } from '@duly/language/rule/describe';

// Loaded when somebody begins to write, with what shows it: the rest of the page imports it by `import()` only.
export { Understood } from './understood.tsx';

export interface Reading extends NewTaskReading {
  /** The text that was read. */
  text: string;
  /** The rule in words, "every 2 weeks on Friday"; empty without one. */
  repeats: string;
}

/** The person and the present that a text is read against. */
export interface Reader {
  now: Date;
  settings: Settings;
  projects: readonly Project[];
}

/** Reads the text of a new task, for somebody who sees what is made of it and each doubt before it is added. */
export function readDraft(text: string, ignore: readonly IgnoredRange[], { now, settings, projects }: Reader): Reading {
  const reading = readNewTask(text, {
    now: now.toISOString(),
    timeZone: settings.timeZone,
    settings,
    projects,
    ignore,
    isSeen: true,
    makesProject: true,
  });
  return { ...reading, text, repeats: repeatsOf(reading) };
}

function repeatsOf({ parsed: { recurrence, due } }: NewTaskReading): string {
  if (!recurrence) return '';
  return describe(recurrence.rule, { start: recurrence.start ?? due?.date, mode: recurrence.mode });
}
