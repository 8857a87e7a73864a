import type { TaggedPart } from './decode.ts';
import { type Purpose, type Span, settingPurposes } from './labels.ts';
import type { Said } from './plan.ts';
import { inOrder, standsFree } from './spans.ts';

/** "the rest of the week" is a time. */
const rest = /\b(?:the rest(?: of (?:it|them))?(?! of\b)|(?:all )?the others|the other ones|everything else)\b/i;
/** What is new or only looked for is told by other words, and some wishes are of no task. */
const ofOthers = new Set<Purpose>([
  'create',
  'list',
  'count',
  'search',
  'plan',
  'help',
  'rename',
  'undo',
  'same',
  'pick',
  'yes',
  'no',
  'new-project',
  'rename-project',
  'delete-project',
  'cannot',
  ...settingPurposes,
]);

/** "the rest I leave for tomorrow": what is left is meant, and not "it", where those words were passed over. */
export function withRest(part: TaggedPart, { said }: Pick<Said, 'said'>): TaggedPart {
  const found = rest.exec(said.slice(part.start, part.end));
  if (!found || ofOthers.has(part.purpose) || part.spans.some(({ slot }) => slot === 'ref')) return part;
  const start = part.start + found.index;
  const ref: Span = { slot: 'ref', start, end: start + found[0].length };
  return standsFree(ref, part.spans) ? { ...part, spans: inOrder([...part.spans, ref]) } : part;
}
