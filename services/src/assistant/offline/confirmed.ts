import { isDoubted } from './doubt-form.ts';
import { onlyNamed } from './frames/mentions.ts';
import { wordsOf } from './frames/words.ts';
import { surely } from './how-sure.ts';
import type { TaggedPart } from './tagging/decode.ts';
import { fitsParts } from './tagging/fits.ts';
import { idle } from './tagging/plan.ts';
import type { KnownTask, Step } from './talk.ts';

/** They carry no value that could be another one. */
const withoutValue = new Set(['complete-task', 'reopen-task', 'delete-task', 'skip-occurrence', 'end-series']);
const pronoun = /^(?:it|that|this|them|these|those|that one|this one|both|all)$/i;

/**
 * Whether changes that the form only asks about are surely what the network was taught such words want: "ugh left it at the till,
 * reopen that". It has to name no other task than is changed.
 */
export function areConfirmed(
  { changes }: NonNullable<Step['doubted']>,
  parts: readonly TaggedPart[],
  { said, tasks }: { said: string; tasks: readonly KnownTask[] },
): boolean {
  const asking = parts.filter(({ purpose }) => !idle.has(purpose));
  const changed = new Set(changes.map(({ input }) => input.id));
  const refs = asking.flatMap(({ spans }) => spans.filter(({ slot }) => slot === 'ref'));
  const isOfChanged = (words: string) => {
    const task = pronoun.test(words) ? undefined : onlyNamed(wordsOf(words), tasks);
    return pronoun.test(words) || changed.has(task?.id);
  };
  return (
    changes.every(({ name }) => withoutValue.has(name)) &&
    asking.length > 0 &&
    asking.every(({ share, spans }) => share >= surely.wish && spans.every(({ slot }) => slot === 'ref')) &&
    refs.every(({ start, end }) => isOfChanged(said.slice(start, end))) &&
    fitsParts(changes, asking) &&
    !isDoubted(changes, parts, said, tasks)
  );
}
