import { z } from 'zod';
import { Id, Instant, line } from './scalars.ts';

export const ProjectName = line({ min: 1, max: 120, what: 'The name' });

export const Project = z
  .object({
    id: Id,
    name: z.string(),
    position: z.number(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'Project' });
export type Project = z.infer<typeof Project>;
