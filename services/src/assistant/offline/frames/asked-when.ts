import { quoted } from '../../words/say.ts';
import { readMarks, taskMark } from '../marks.ts';
import { type KnownTask, openOptions } from '../talk.ts';
import { type Evidence, readEvidence, says, unexplained } from './evidence.ts';
import { bare } from './sentence.ts';
import type { Target } from './target.ts';
import type { Known } from './understood.ts';

export interface Offered {
  kind: 'offered';
  question: string;
  options: { label: string; value: string }[];
}

/** "remind me about the milk" says of what and not when: that is asked. */
export function asksWhen(
  evidence: Evidence,
  { how, ids, among }: Target,
  open: readonly KnownTask[],
): Offered | undefined {
  const { due, before, duration, length, rule } = evidence.slots;
  // "same reminder for the dentist" says when.
  if (evidence.words.some(({ text }) => text === 'same')) return undefined;
  const hasTime = [due, before, duration, length, rule].some((one) => one !== undefined);
  if (hasTime || how !== 'named' || among || evidence.isQuestion) return undefined;
  if (!says(evidence, 'remind') || says(evidence, 'silence') || unexplained(evidence, ['remind']).length > 0)
    return undefined;
  const task = open.find(({ id }) => id === ids[0]);
  if (!task || ids.length !== 1) return undefined;
  const times = ['today at 18:00', 'tomorrow at 9:00', ...(task.due?.time ? ['30 minutes before'] : [])];
  return {
    kind: 'offered',
    question: `When shall I remind you of ${quoted(task.title)}?`,
    options: times.map((when) => ({
      label: when.replace(/^./, (letter) => letter.toUpperCase()),
      value: `remind me ${when} ${taskMark(task.id)}`,
    })),
  };
}

/** "today at 5pm", where the choices of a question are times: one that was not among them. */
export function answersWhen(text: string, { talk, context }: Known): string | undefined {
  const options = openOptions(talk);
  if (!options) return undefined;
  const offers = options.filter(({ value }) => value !== 'never mind').map(({ value }) => readMarks(value));
  const ids = new Set(offers.map(({ taskIds }) => taskIds?.join()));
  const [id] = ids;
  if (ids.size !== 1 || id === undefined || !offers.every((offer) => offer.text.startsWith('remind me ')))
    return undefined;
  const evidence = readEvidence(text, { tasks: [], talk: { ...talk, history: [] }, context });
  const { due, before, duration } = evidence.slots;
  if (unexplained(evidence, ['remind', 'move', 'later']).length > 0) return undefined;
  const when = due === undefined ? (before ?? duration) && `${before ?? duration} before` : bare(due);
  return when ? `remind me ${when} ${taskMark(...id.split(','))}` : undefined;
}
