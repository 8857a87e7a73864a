import { z } from 'zod';
import { defineQuery } from '../operation.ts';
import { Id, Instant, LocalDate, Position, Priority, Tag } from '../scalars.ts';
import { Task } from '../task.ts';

const Bound = z.union([LocalDate, Instant], {
  error: 'Neither a date like 2026-12-01 nor an instant like 2026-12-01T14:00:00Z',
});

export const listTasks = defineQuery({
  name: 'list-tasks',
  summary: 'List tasks',
  description:
    'Tasks by state, project, parent, tags (repeated: and), priorities (repeated: or) and due range, page by page. position is that of the snapshot.',
  http: { method: 'GET', path: '/api/tasks', status: 200 },
  input: z.strictObject({
    state: z.enum(['open', 'done', 'deleted', 'all']).default('open'),
    limit: z.int().min(1).max(200).default(50),
    sort: z.enum(['due', 'priority', 'created', 'title', 'position']).default('due'),
    cursor: z.string().max(2000).optional(),
    project: z.union([z.literal('inbox'), Id]).optional(),
    parent: z.union([z.literal('none'), Id]).optional(),
    tag: z.array(Tag).max(50).optional(),
    priority: z.array(Priority).max(4).optional(),
    dueFrom: Bound.optional(),
    dueTo: Bound.optional(),
  }),
  output: z.strictObject({ items: z.array(Task), nextCursor: z.string().nullable(), position: Position }),
  errors: ['invalid_input', 'unknown_field', 'invalid_cursor', 'limit_exceeded'],
});
