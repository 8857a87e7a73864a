import type { TaggedPart } from './decode.ts';
import { levelPurposes, type Purpose, type Span } from './labels.ts';
import type { Said } from './plan.ts';
import { inOrder, standsFree } from './spans.ts';

const rest = /\b(?:the rest(?: of (?:it|them))?|the others|the other ones|everything else|all the others)\b/i;
/** They are done to some task, and to "it" where none is named. */
const changing = new Set<Purpose>([
  'move',
  'complete',
  'delete',
  'tag',
  'project',
  'undate',
  'snooze',
  ...levelPurposes,
]);

/** "the rest I leave for tomorrow": what is left is meant, and not "it", where those words were passed over. */
export function withRest(part: TaggedPart, { said }: Said): TaggedPart {
  const found = rest.exec(said.slice(part.start, part.end));
  if (!found || !changing.has(part.purpose) || part.spans.some(({ slot }) => slot === 'ref')) return part;
  const start = part.start + found.index;
  const ref: Span = { slot: 'ref', start, end: start + found[0].length };
  return standsFree(ref, part.spans) ? { ...part, spans: inOrder([...part.spans, ref]) } : part;
}
