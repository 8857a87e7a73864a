import { recordUpdate } from '../commit/record-task.ts';
import { showProject } from '../store/projects.ts';
import type { Handler } from './handler.ts';
import { liveProject } from './rename-project.ts';

/** Deletes a project; its open tasks move to the Inbox, one event each. */
export const deleteProject: Handler<'delete-project'> = async (unit, input, context) => {
  const before = await liveProject(unit, input.id, context.expectedVersion);
  const { rows } = await unit.sql.query<{ id: string }>(
    `select id from tasks where user_id = $1 and project_id = $2 and completed_at is null and deleted_at is null and not retracted order by id`,
    [unit.userId, before.id],
  );
  const taskIds = rows.map((row) => row.id);
  for (const task of await unit.findTasks(taskIds)) {
    const after = unit.updateTask(task, { projectId: null });
    await recordUpdate(unit, { before: task, after }, { command: 'delete-project', fields: ['projectId'] });
  }
  const deleted = { ...before, deleted_at: unit.now, updated_at: unit.now, version: before.version + 1 };
  unit.saveProject(deleted);
  const project = showProject(deleted);
  unit.event(
    'project.deleted',
    { id: project.id },
    { project, actor: unit.cause.actor, taskIds },
    { command: 'delete-project' },
  );
  return project;
};
