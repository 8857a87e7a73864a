import type { ParseContext } from '@duly/language';
import { onlyNamed } from '../frames/mentions.ts';
import { markOf } from '../frames/sentence.ts';
import { wordsOf } from '../frames/words.ts';
import type { KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import type { Restated } from './restate.ts';
import { tagOf, wordsAt } from './sentences/part.ts';
import { sameTagAsName } from './sentences/tags.ts';

const wanting = /^(?:same|tag|project|prio-\w+)$/;
const same = /\bsame (?<kind>tags?|labels?|project|prio(?:rity)?|level)(?: (?:as|like|that|of|on|has|the|my))+ $/i;

/** "same project as rome": the value that the named task has, for what is meant beside it, or was spoken of last. */
export function sameAs(
  part: TaggedPart,
  said: string,
  { tasks, context }: { tasks: readonly KnownTask[]; context: ParseContext },
): Restated[] | undefined {
  const isOther = ({ slot, ...at }: TaggedPart['spans'][number]) =>
    slot !== 'ref' && !(slot === 'g' && sameTagAsName.test(wordsAt(at, said)));
  if (!wanting.test(part.purpose) || part.spans.some(isOther)) return undefined;
  const refs = part.spans.filter(({ slot }) => slot === 'ref');
  const like = refs.find(({ start }) => same.test(said.slice(part.start, start)));
  const kind = like && same.exec(said.slice(part.start, like.start))?.groups?.kind?.toLowerCase();
  const task = like && onlyNamed(wordsOf(wordsAt(like, said)), tasks);
  const found = task && kind !== undefined ? valueIn(task, kind, context) : undefined;
  const others = refs.filter((ref) => ref !== like).map((ref) => wordsAt(ref, said));
  return found && [{ ...found, refs: others, about: 'tasks' }];
}

function valueIn(
  { tags = [], projectId, priority }: KnownTask,
  kind: string,
  { projects = [] }: ParseContext,
): { sentence: string; purpose: Purpose } | undefined {
  if (/^(?:tag|label)/.test(kind))
    return tags.length === 0 ? undefined : { sentence: `tag it with ${tags.map(tagOf).join(' ')}`, purpose: 'tag' };
  if (kind !== 'project')
    return { sentence: `set the priority of it to ${priority}`, purpose: `prio-${priority}` as Purpose };
  const project = projects.find(({ id }) => id === projectId);
  return project && { sentence: `move it to ${markOf(project.name)}`, purpose: 'project' };
}
