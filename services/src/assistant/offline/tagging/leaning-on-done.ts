import { ordinals } from '../frames/lexicon.ts';
import { changesLast, type Field, type Given, givenBy } from '../given-last.ts';
import type { Answering, KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import { levelPurposes, type Purpose } from './labels.ts';
import { meansOther } from './means-other.ts';
import type { Said } from './plan.ts';
import type { Restated } from './restate.ts';

/** The wishes of a part as they lean on what was done last. */
export function* leaningOnDone(
  wishes: readonly Restated[],
  part: TaggedPart,
  heard: Said,
  tasks: readonly KnownTask[],
): Answering<Restated[]> {
  const placed = wishes.map((wish) => ({ ...wish, refs: wish.refs.map(withPlace) }));
  if (part.purpose === 'same' && meansOther(part, heard)) return [undone, ...placed];
  if (!(yield* correctsAll(part, heard, tasks))) return placed;
  return placed.map((wish) => (wish.about === 'tasks' ? { ...wish, refs: ['all of them'] } : wish));
}

const undone: Restated = { sentence: 'undo', purpose: 'undo', refs: [], about: 'nothing' };

const place = /^(?:(?:the )?(?<nth>\d{1,2})(?:st|nd|rd|th)(?: one)?|(?:#|number |no\.? |nr\.? )?(?<number>\d{1,2}))$/i;

/** "2nd" is "the second one", and no date; so is "2" where it stands for a task. */
function withPlace(ref: string): string {
  const { nth, number } = place.exec(ref)?.groups ?? {};
  const word = ordinals[Number(nth ?? number) - 1];
  return word === undefined ? ref : `the ${word} one`;
}

const fieldOf: Partial<Record<Purpose, Field>> = {
  move: 'due',
  repeat: 'recurrence',
  tag: 'tags',
  project: 'projectId',
  ...Object.fromEntries(levelPurposes.map((purpose) => [purpose, 'priority' as const])),
};

const correcting =
  /^\W*(?:(?:oh|ah|ugh|hm+|ok|okay|well|and|oops)\W+)*(?:no|nope|nah|wait|sorry|actually|rather|better|make (?:it|that|them)|i mean(?:t)?|scratch that)\b|\b(?:rather|instead|actually|after all|i meant?)\b/i;
const pointed = /^(?:it|that|this|them|they|these|those)$/i;

/** "no make it friday", after several were given one and the same day by the last message: all of them are meant. */
function* correctsAll(
  { purpose, spans, start, end }: TaggedPart,
  { said, talk: { history } }: Said,
  tasks: readonly KnownTask[],
): Answering<boolean> {
  const field = fieldOf[purpose];
  const changes = changesLast(history);
  const refs = spans.filter(({ slot }) => slot === 'ref').map((span) => said.slice(span.start, span.end));
  const isCorrection = correcting.test(said.slice(start, end)) || correcting.test(said.slice(0, end));
  if (!field || !changes || changes.taskIds.length < 2 || !isCorrection) return false;
  if (!refs.every((ref) => pointed.test(ref))) return false;
  const given = yield* givenBy(changes, tasks);
  return (
    given.length === changes.taskIds.length && given.every((one) => one.fields.has(field)) && areAlike(given, field)
  );
}

function areAlike(given: readonly Given[], field: Field): boolean {
  const valueGiven = ({ task }: Given) => JSON.stringify(field === 'due' ? task.due?.date : task[field]);
  return new Set(given.map(valueGiven)).size === 1;
}
