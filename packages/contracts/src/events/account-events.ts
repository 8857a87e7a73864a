import { z } from 'zod';
import { Actor, Changed } from '../activity.ts';
import { Project } from '../project.ts';
import { Id } from '../scalars.ts';
import { Settings } from '../settings.ts';

const ProjectData = z.object({ project: Project, actor: Actor });

/** What changes around the tasks: projects, series and settings of one account. */
export const accountEvents = {
  'project.created': ProjectData,
  'project.renamed': ProjectData.extend({ changed: Changed }),
  'project.deleted': ProjectData.extend({ taskIds: z.array(Id) }),
  'project.restored': ProjectData,
  'series.ended': z.object({ seriesId: Id, taskId: Id.nullable(), actor: Actor }),
  'series.resumed': z.object({ seriesId: Id, taskId: Id, actor: Actor }),
  'series.paused': z.object({ seriesId: Id, openTasks: z.int(), actor: Actor }),
  'series.missed': z.object({ seriesId: Id, from: z.string(), to: z.string(), count: z.int(), actor: Actor }),
  // Events of before there was one have no `assistant`.
  'settings.updated': z.object({ settings: Settings.partial({ assistant: true }), changed: Changed, actor: Actor }),
} as const;
