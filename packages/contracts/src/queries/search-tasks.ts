import { z } from 'zod';
import { defineQuery } from '../operation.ts';
import { text } from '../scalars.ts';
import { Task } from '../task.ts';

/** A piece of a text, and whether it is what was searched for. Put together the pieces are the text: never HTML. */
export const Fragment = z.object({ text: z.string(), hit: z.boolean() }).meta({ id: 'Fragment' });
export type Fragment = z.infer<typeof Fragment>;

/** One task that was found, with the places that matched. */
export const SearchHit = z
  .object({
    task: Task,
    title: z.array(Fragment).meta({ description: 'The whole title' }),
    notes: z.array(Fragment).meta({ description: 'The part of the notes around the first match; empty without one' }),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;

export const searchTasks = defineQuery({
  name: 'search-tasks',
  summary: 'Search tasks',
  description:
    'Open and done tasks by words, "phrases", #project, @tag, p1 to p4, is:, due:, created:, and, or, not and parentheses; the best match first. A word finds words that begin with it, one in quotes only itself; when nothing is found, words may differ by one letter. What cannot be read as a filter is answered with the place and what was expected.',
  http: { method: 'GET', path: '/api/search', status: 200 },
  input: z.strictObject({
    q: text({ min: 1, max: 500, what: 'The search' }),
    limit: z.int().min(1).max(100).default(20),
  }),
  output: z.strictObject({
    items: z.array(SearchHit),
    hasMore: z.boolean().meta({ description: 'More tasks match than are listed: narrow the search' }),
  }),
  errors: ['invalid_input', 'unknown_field', 'invalid_filter', 'limit_exceeded'],
});
