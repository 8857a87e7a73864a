import type { queries } from '@duly/contracts';
import {
  getProject,
  getTask,
  listActivity,
  listDeadLetters,
  listDeliveries,
  listParkedEvents,
  listProjects,
  listTasks,
  loadSettings,
  searchTasks,
} from '@duly/core';
import { parse } from '@duly/language';
import { describe } from '@duly/language/rule/describe';
import type { z } from 'zod';
import { whereItThinks } from './assistant/where-it-thinks.ts';
import type { Context } from './context.ts';

/** Queries that the database answers. The others need a sign-in, wait, or belong to the machine. */
export type StoredQuery = Exclude<keyof typeof queries, 'get-me' | 'list-events' | 'list-mailbox'>;

interface Asked<Name extends StoredQuery> {
  context: Context;
  userId: string;
  input: z.output<(typeof queries)[Name]['input']>;
}

type Answers = {
  readonly [Name in StoredQuery]: (asked: Asked<Name>) => Promise<z.output<(typeof queries)[Name]['output']>>;
};

/** The answers to queries, for REST and for the assistant alike. */
export const answers: Answers = {
  'get-assistant': ({ context, userId }) => whereItThinks(context, userId),
  'get-project': ({ context, userId, input }) => getProject(context.database, userId, input.id),
  'get-settings': ({ context, userId }) => loadSettings(context.database, userId),
  'get-task': ({ context, userId, input }) => getTask(context.database, userId, input.id),
  'list-activity': ({ context, userId, input }) => listActivity(context.database, userId, input),
  'list-dead-letters': ({ context, input }) => listDeadLetters(context.database, input),
  'list-deliveries': ({ context, userId, input }) => listDeliveries(context.database, userId, input),
  'list-parked-events': ({ context, input }) => listParkedEvents(context.database, input),
  'list-projects': ({ context, userId }) => listProjects(context.database, userId),
  'list-tasks': ({ context, userId, input }) => listTasks(context.database, userId, input),
  'parse-text': async ({ context, userId, input: { text, now, timeZone, ignore } }) => {
    const settings = await loadSettings(context.database, userId);
    const { items: projects } = await listProjects(context.database, userId);
    return parse(text, {
      now: now ?? context.database.now().toISOString(),
      timeZone: timeZone ?? settings.timeZone,
      settings,
      projects,
      ...(ignore ? { ignore } : {}),
    });
  },
  'preview-recurrence': async ({ context, input }) => ({
    ...(await context.recurrence.preview(input)),
    words: describe(input.rule, { start: input.start }),
  }),
  'search-tasks': ({ context, userId, input }) => searchTasks(context.database, userId, input),
};
