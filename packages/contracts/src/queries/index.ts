import type { Query } from '../operation.ts';
import { getAssistant } from './get-assistant.ts';
import { getMe } from './get-me.ts';
import { getProject } from './get-project.ts';
import { getSettings } from './get-settings.ts';
import { getTask } from './get-task.ts';
import { listActivity } from './list-activity.ts';
import { listDeadLetters } from './list-dead-letters.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listEvents } from './list-events.ts';
import { listMailbox } from './list-mailbox.ts';
import { listParkedEvents } from './list-parked-events.ts';
import { listProjects } from './list-projects.ts';
import { listTasks } from './list-tasks.ts';
import { parseText } from './parse-text.ts';
import { previewRecurrence } from './preview-recurrence.ts';
import { searchTasks } from './search-tasks.ts';

/** What can be read, by name. */
export const queries = {
  'get-assistant': getAssistant,
  'get-me': getMe,
  'get-project': getProject,
  'get-settings': getSettings,
  'get-task': getTask,
  'list-activity': listActivity,
  'list-dead-letters': listDeadLetters,
  'list-deliveries': listDeliveries,
  'list-events': listEvents,
  'list-mailbox': listMailbox,
  'list-parked-events': listParkedEvents,
  'list-projects': listProjects,
  'list-tasks': listTasks,
  'parse-text': parseText,
  'preview-recurrence': previewRecurrence,
  'search-tasks': searchTasks,
} as const satisfies Record<string, Query>;

export type QueryName = keyof typeof queries;
