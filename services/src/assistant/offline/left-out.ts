import { changesIn } from './changes-of.ts';
import { findMentions } from './frames/mentions.ts';
import { wordsOf } from './frames/words.ts';
import type { TaggedPart } from './tagging/decode.ts';
import { levelPurposes, type Purpose } from './tagging/labels.ts';
import { wordsAt } from './tagging/sentences/part.ts';
import { type Answering, areQueries, commandsIn, type KnownTask, type Step } from './talk.ts';

/** What changes a task that is there. */
const changing = new Set<Purpose>([
  'move',
  'complete',
  'delete',
  'reopen',
  'tag',
  'project',
  'rename',
  'repeat',
  ...levelPurposes,
]);
const surely = 0.8;

/** The words of what is surely wanted of a task that is named, where what would be done is about others alone. */
export function leftOut(
  step: Step | undefined,
  { parts, said, tasks }: { parts: readonly TaggedPart[]; said: string; tasks: readonly KnownTask[] },
): string[] {
  const ids = new Set(changesIn(step).map(({ input }) => input.id));
  const asking = parts.filter(({ purpose, share }) => changing.has(purpose) && share >= surely);
  if (asking.length < 2 || step?.isPartly || ![...ids].some((id) => typeof id === 'string')) return [];
  return asking.flatMap((part) => {
    const refs = part.spans.filter(({ slot }) => slot === 'ref');
    const named = refs.flatMap((ref) => findMentions(wordsOf(wordsAt(ref, said)), tasks, () => true));
    const areOthers = named.length > 0 && named.every((mention) => mention.tasks.every(({ id }) => !ids.has(id)));
    return areOthers ? [wordsAt(part, said).replace(/^\W*(?:and|then)\b\s*|[\s,.;!]+$/gi, '')] : [];
  });
}

/** The same answer, which says in the end what was not understood. */
export function* sayingLeftOut(steps: Answering, words: readonly string[]): Answering {
  let next = steps.next();
  let isDone = false;
  while (!next.done) {
    const step = next.value;
    isDone ||= commandsIn(step.calls).length > 0;
    const isLast = isDone && !areQueries(step.calls) && step.calls.length === 0;
    const left = words.map((one) => `I have left out “${one}”: say that once more.`);
    next = steps.next(yield isLast ? { ...step, text: [step.text, ...left].filter(Boolean).join(' ') } : step);
  }
}
