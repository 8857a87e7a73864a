import { editDistance } from '@duly/language/target/edit-distance';
import { spokenOf } from '../../spoken-of.ts';
import { decide, type Frame, surely } from './decide.ts';
import { has, readEvidence, unexplained } from './evidence.ts';
import { valueAt } from './new-name.ts';
import { stem } from './stem.ts';
import { type Target, targetOf } from './target.ts';
import type { Known } from './understood.ts';
import { wordsOf } from './words.ts';

interface Leaning {
  frame: Frame;
  target: Target;
}

const correction =
  /^(?:(?:h+m+|oh|ah|u+m+|er+m?|ok|okay|wait),? )*(?:no|nope|sorry|actually|wait|rather|i mean|i meant|w?h?oops|make that|should be|my bad|typo)\b/i;

/** What is understood only from what was wanted before: "the rent too", "and call mom with family", "i meant soy milk". */
export function leaningOn(text: string, known: Known): Leaning | undefined {
  return heldOn(text, known) ?? meantInstead(text, known) ?? renamed(text, known);
}

/** The same once more, with another task. */
export function carried(text: string, { said, talk, context, open, past }: Known): Leaning | undefined {
  const evidence = readEvidence(text, { tasks: open, talk, context });
  const target = targetOf(evidence, talk);
  const { slots } = evidence;
  const isEmpty =
    slots.due === undefined &&
    slots.priority === undefined &&
    slots.rule === undefined &&
    slots.length === undefined &&
    slots.before === undefined &&
    slots.duration === undefined &&
    slots.quote === undefined &&
    slots.tags.length === 0 &&
    slots.project === undefined;
  const leans =
    /^(?:and|also|same|plus|ditto|likewise)\b/i.test(said) ||
    /\b(?:too|as well|also|likewise)[.!]*$/i.test(said.trim());
  if (!past.frame || !leans || !isEmpty || (target.how !== 'named' && target.how !== 'pointed')) return undefined;
  const ofReminder = past.frame.intent === 'remind' ? (['remind'] as const) : [];
  return unexplained(evidence, ['carry', ...ofReminder]).length === 0 ? { frame: past.frame, target } : undefined;
}

/** The verb holds on: "make the dentist high", "and the rent low". */
function heldOn(text: string, { said, talk, context, open, past }: Known): Leaning | undefined {
  if (past.verb === undefined || !/^(?:and|also|same|plus|then|no|actually|sorry|or|,)\b/i.test(said)) return undefined;
  const evidence = readEvidence(`${past.verb} ${text}`, { tasks: open, talk, context });
  const target = targetOf(evidence, talk);
  if (target.how !== 'named' && target.how !== 'pointed') return undefined;
  const [frame] = decide({ evidence, target, past });
  return frame && frame.score >= surely ? { frame, target } : undefined;
}

/** "the dentist i mean", when nothing was done yet. */
function meantInstead(text: string, { said, talk, context, open, past }: Known): Leaning | undefined {
  const widget = talk.history.at(-1)?.widget;
  if (!past.frame || widget?.kind === 'changes' || widget?.kind === 'confirmation') return undefined;
  const evidence = readEvidence(text, { tasks: open, talk, context });
  const target = targetOf(evidence, talk);
  const isSaid = /\bi mean(?:t)?\b/i.test(said) || /^(?:no|nope|the|my)\b/i.test(said);
  if (target.how !== 'named' || !isSaid || has(evidence, 'complete', 'delete')) return undefined;
  return unexplained(evidence, []).length === 0 && evidence.slots.due === undefined
    ? { frame: past.frame, target }
    : undefined;
}

/** "oops, i meant pick up parcel", of a task that has just got its name. */
function renamed(text: string, { said: typed, talk, context, open, past }: Known): Leaning | undefined {
  const { last } = spokenOf(talk.history);
  const task = open.find(({ id }) => id === last[0]);
  if (!past.isNamed || last.length !== 1 || !task || !correction.test(typed)) return undefined;
  const evidence = readEvidence(text, { tasks: [], talk, context });
  if (evidence.slots.due !== undefined || evidence.slots.priority !== undefined || evidence.isQuestion)
    return undefined;
  const said = text.replace(/^(?:it should (?:be|say) |i meant? |make that |make it |should be )/i, '');
  const name = valueAt(said, 0)?.value ?? '';
  const isAlike = resembles(name, task.title) || /\b(?:i meant?|should be)\b/i.test(typed);
  const isFree = !has(evidence, 'delete', 'complete', 'undo', 'remind', 'tag');
  return isAlike && isFree && name !== ''
    ? { frame: { intent: 'rename', sentence: `rename it to ${name}`, score: 1 }, target: { ids: last, how: 'focus' } }
    : undefined;
}

function resembles(name: string, title: string): boolean {
  const words = new Set(wordsOf(title).map(({ text }) => stem(text)));
  return (
    wordsOf(name).some(({ text }) => text.length > 2 && words.has(stem(text))) ||
    editDistance(name.toLowerCase(), title.toLowerCase(), 2) <= 2
  );
}
