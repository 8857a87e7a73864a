import type { Command } from '../operation.ts';
import { completeTask } from './complete-task.ts';
import { createProject } from './create-project.ts';
import { createTask } from './create-task.ts';
import { deleteProject } from './delete-project.ts';
import { deleteTask } from './delete-task.ts';
import { discardDeadLetter } from './discard-dead-letter.ts';
import { endSeries } from './end-series.ts';
import { quickAdd } from './quick-add.ts';
import { removeReminder } from './remove-reminder.ts';
import { renameProject } from './rename-project.ts';
import { reopenTask } from './reopen-task.ts';
import { replayDeadLetter } from './replay-dead-letter.ts';
import { restoreTask } from './restore-task.ts';
import { setReminder } from './set-reminder.ts';
import { skipOccurrence } from './skip-occurrence.ts';
import { snoozeReminder } from './snooze-reminder.ts';
import { undoChange } from './undo-change.ts';
import { updateSettings } from './update-settings.ts';
import { updateTask } from './update-task.ts';

/** What changes an account's data, by name: REST, MCP, the assistant and batches offer exactly these. */
export const commands = {
  'complete-task': completeTask,
  'create-project': createProject,
  'create-task': createTask,
  'delete-project': deleteProject,
  'delete-task': deleteTask,
  'end-series': endSeries,
  'quick-add': quickAdd,
  'remove-reminder': removeReminder,
  'rename-project': renameProject,
  'reopen-task': reopenTask,
  'restore-task': restoreTask,
  'set-reminder': setReminder,
  'skip-occurrence': skipOccurrence,
  'snooze-reminder': snoozeReminder,
  'undo-change': undoChange,
  'update-settings': updateSettings,
  'update-task': updateTask,
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof commands;

/** What administrators may do to dead letters. */
export const adminCommands = {
  'discard-dead-letter': discardDeadLetter,
  'replay-dead-letter': replayDeadLetter,
} as const satisfies Record<string, Command>;
