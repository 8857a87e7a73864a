import { commands, Refusal } from '@duly/contracts';
import { readNewTask } from '@duly/language';
import type { z } from 'zod';
import { listProjects } from '../queries/projects.ts';
import { createProject } from './create-project.ts';
import { createTask } from './create-task.ts';
import type { Handler } from './handler.ts';

/** Creates the task that a text stands for, read in the account's own zone and conventions; what is in doubt stays in its title. */
export const quickAdd: Handler<'quick-add'> = async (unit, input, context) => {
  const settings = await unit.settings();
  const { items: projects } = await listProjects(unit.sql, unit.userId);
  const { task, newProject, parsed } = readNewTask(input.text, {
    now: unit.now.toISOString(),
    timeZone: settings.timeZone,
    settings,
    projects,
    // Whoever sends a text sees what was made of it afterwards.
    isSeen: false,
    makesProject: input.createProject ?? false,
    ...(input.ignore ? { ignore: input.ignore } : {}),
  });
  if (!task) {
    throw new Refusal('invalid_input', 'Nothing in the text says what is to be done: write that as well.', {
      pointer: '/text',
    });
  }
  return ofText(async () => {
    const project =
      newProject === null
        ? null
        : await createProject(unit, checked(commands['create-project'].input, { name: newProject }), context);
    const wanted = checked(commands['create-task'].input, project ? { ...task, projectId: project.id } : task);
    return { warnings: parsed.warnings, ...(await createTask(unit, wanted, context)) };
  });
};

/** What was read obeys the contract of whatever is made of it, as if it had been sent. */
function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid_input', `The text cannot be used: ${parsed.error.issues[0]?.message ?? 'shorten it'}.`);
}

/** The caller has sent a text and knows no other fields: every refusal speaks of that. */
async function ofText<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'limit_exceeded') throw error;
    throw new Refusal(error.code, error.message, { pointer: '/text', cause: error });
  }
}
