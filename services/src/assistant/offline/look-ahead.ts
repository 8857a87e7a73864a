import { pageOf } from './find-tasks.ts';
import { activityAround } from './last-change.ts';
import type { Answering, Call, Talk } from './talk.ts';

export const projectsThere: Call = { name: 'list-projects', input: {} };

/**
 * Asks in one step for what nearly every answer looks at, as a step of the loop costs more than a query: what asks for the
 * same later is answered from here (`remembering.ts`).
 */
export function* lookAhead(talk: Talk): Answering {
  const activity = activityAround(talk);
  yield { calls: [projectsThere, ...(activity ? [activity] : []), pageOf('open'), pageOf('done')] };
}
