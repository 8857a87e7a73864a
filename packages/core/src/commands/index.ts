import type { CommandName } from '@duly/contracts';
import { completeTask } from './complete-task.ts';
import { createProject } from './create-project.ts';
import { createTask } from './create-task.ts';
import { deleteProject } from './delete-project.ts';
import { deleteTask } from './delete-task.ts';
import { endSeries } from './end-series.ts';
import type { Handler } from './handler.ts';
import { quickAdd } from './quick-add.ts';
import { removeReminder } from './remove-reminder.ts';
import { renameProject } from './rename-project.ts';
import { reopenTask } from './reopen-task.ts';
import { restoreTask } from './restore-task.ts';
import { setReminder } from './set-reminder.ts';
import { skipOccurrence } from './skip-occurrence.ts';
import { snoozeReminder } from './snooze-reminder.ts';
import { undoChange } from './undo-change.ts';
import { updateSettings } from './update-settings.ts';
import { updateTask } from './update-task.ts';

/** Who decides each command of the contracts. */
export const handlers: { readonly [Name in CommandName]: Handler<Name> } = {
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
};
