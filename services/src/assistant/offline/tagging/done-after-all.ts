import { spokenOf } from '../../spoken-of.ts';
import { type KnownTask, openOptions } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { verbDone } from './verb-of-title.ts';

const takingBack =
  "(?:forget (?:it|that|about (?:it|that))|never ?mind(?: (?:it|that))?|nvm|nm|no need(?: (?:to|for (?:it|that)))?|not needed|do(?:n['’]?t| not) bother|leave it|no longer needed)";
const report =
  "(?:i|we)(?:['’]?ve| have)?(?: (?:just|already|actually|now))* (?<verb>\\p{L}+) (?:him|her|it|them|that|this)(?: (?:back|already|now|just now|today|this morning|a (?:minute|moment|while) ago))*";
const takenBackAndDone = new RegExp(
  `^\\W*(?:(?:oh|ah|ok|okay|no|actually|well)\\W+)*${takingBack}\\W+(?:(?:as|because|cause|since|but)\\s+)?${report}\\W*$`,
  'iu',
);
const unlikely = new Set<Purpose>(['no', 'aside', 'chat', 'complete', 'undo', 'delete', 'yes', 'silence']);

/**
 * "forget it, i just called her", after "Call mom" was put off: what was wanted is needed no more, as the task that was spoken of
 * is done. Only by the verb of its own title.
 */
export function asDoneAfterAll(parts: TaggedPart[], heard: Said, tasks: readonly KnownTask[]): TaggedPart[] {
  const { said, talk } = heard;
  const verb = takenBackAndDone.exec(said)?.groups?.verb?.toLowerCase();
  const [first] = parts;
  if (verb === undefined || !first || openOptions(talk)) return parts;
  if (!parts.every(({ purpose, spans }) => unlikely.has(purpose) && spans.every(({ slot }) => slot === 'ref')))
    return parts;
  const [id, ...others] = spokenOf(talk.history).last;
  const task = tasks.find((one) => one.id === id && !one.completedAt);
  if (!task || others.length > 0 || !verbDone(task, verb)) return parts;
  return [ofRule({ ...first, purpose: 'complete', spans: [], start: 0, end: said.length, slotShare: 1 })];
}
