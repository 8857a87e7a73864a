import { pastOf } from './frames/past.ts';
import type { TaggedPart } from './tagging/decode.ts';
import { idle, type Said } from './tagging/plan.ts';
import { wordsAt } from './tagging/sentences/part.ts';
import { pointsAtProject } from './tagging/sentences/projects.ts';
import type { KnownTask } from './talk.ts';

/** "how many are in there?", where no project was spoken of: all that there is would be no answer. */
export function pointsNowhere(
  parts: readonly TaggedPart[],
  { said, talk, context }: Said,
  tasks: readonly KnownTask[],
): boolean {
  const [only, ...others] = parts.filter(({ purpose }) => !idle.has(purpose));
  const isLook = (only?.purpose === 'list' || only?.purpose === 'count') && only.spans.length === 0;
  if (!isLook || others.length > 0 || !pointsAtProject(wordsAt(only, said))) return false;
  const past = pastOf(talk, tasks, context);
  return past.project === undefined && past.list?.terms.project === undefined && past.tag === undefined;
}
