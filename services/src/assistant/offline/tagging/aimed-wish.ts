import { type ParseContext, parse } from '@duly/language';
import { spokenOf } from '../../spoken-of.ts';
import { allTasks } from '../find-tasks.ts';
import { aimed } from '../frames/aimed.ts';
import type { Target } from '../frames/target.ts';
import type { Understood } from '../frames/understood.ts';
import { readMarks } from '../marks.ts';
import type { Answering, KnownTask, Talk } from '../talk.ts';
import { targetOfWords } from './aim.ts';
import type { Purpose } from './labels.ts';
import { lastWish } from './last-wish.ts';
import { newAgain } from './new-again.ts';
import { type Restated, sameAgain } from './restate.ts';
import { withNamedInVain } from './there.ts';

/** A wish with the tasks that it is about; undefined where they are not known. */
export function* aimedWish(wish: Restated, before: Talk, context: ParseContext): Answering<Understood | undefined> {
  if (wish.about !== 'tasks') return { kind: 'said', sentence: wish.sentence };
  const [open, done] = [yield* allTasks('open'), yield* allTasks('done')];
  const all = [...open, ...done];
  const talk = withNamedInVain(before, all);
  const tasks = wish.purpose === 'reopen' ? done : wish.purpose === 'about' ? all : open;
  const isAgain = wish.sentence === sameAgain;
  const sentence = isAgain ? yield* lastWish(wish, talk, context) : wish.sentence;
  const among = (some: typeof tasks) => ({ tasks: some, talk, context, beside: wish.beside ?? '', all });
  // "when are the plants next": what is open rather than what was done before.
  const ofOpen = wish.purpose === 'about' ? yield* targetOfWords(wish.refs, among(open)) : undefined;
  const named = ofOpen && !ofOpen.among ? ofOpen : yield* targetOfWords(wish.refs, among(tasks));
  const target =
    named ??
    (alsoDone.has(wish.purpose) ? yield* targetOfWords(wish.refs, among(all)) : undefined) ??
    (wish.refs.length === 0 ? thoseWithTag(wish, among(all)) : undefined);
  if (isAgain && !target) {
    const added = yield* newAgain(wish, talk, context);
    return added === undefined ? undefined : { kind: 'said', sentence: added };
  }
  if (!target || sentence === undefined) return undefined;
  return yield* aimed({ intent: parse(readMarks(sentence).text, context).intent, sentence, score: 1 }, target);
}

/** "and remove office", after something was done to several: those of them that have it. */
function thoseWithTag({ sentence }: Restated, { talk, context, tasks }: TagSeen): Target | undefined {
  const off = new Set(parse(readMarks(sentence).text, context).removedTags.map((tag) => tag.toLowerCase()));
  const { last } = spokenOf(talk.history);
  const found = tasks.filter(
    ({ id, tags = [] }) => last.includes(id) && tags.some((tag) => off.has(tag.toLowerCase())),
  );
  return found.length > 0 ? { ids: found.map(({ id }) => id), how: 'pointed' } : undefined;
}

interface TagSeen {
  talk: Talk;
  context: ParseContext;
  tasks: readonly KnownTask[];
}

/** They are wanted of what is done as well: "put home on the kitchen and the rent". */
const alsoDone = new Set<Purpose>([
  'tag',
  'untag',
  'project',
  'unproject',
  'note',
  'note-add',
  'note-remove',
  'rename',
]);
