import { type ParseContext, parse } from '@duly/language';
import { allTasks } from '../find-tasks.ts';
import { aimed } from '../frames/aimed.ts';
import type { Understood } from '../frames/understood.ts';
import { readMarks } from '../marks.ts';
import type { Answering, Talk } from '../talk.ts';
import { targetOfWords } from './aim.ts';
import type { Purpose } from './labels.ts';
import { idle, planOf } from './plan.ts';
import { type Restated, sameAgain } from './restate.ts';
import { taggedParts } from './tagged-parts.ts';

/** A wish with the tasks that it is about; undefined where they are not known. */
export function* aimedWish(wish: Restated, talk: Talk, context: ParseContext): Answering<Understood | undefined> {
  if (wish.about !== 'tasks') return { kind: 'said', sentence: wish.sentence };
  const [open, done] = [yield* allTasks('open'), yield* allTasks('done')];
  const tasks = wish.purpose === 'reopen' ? done : wish.purpose === 'about' ? [...open, ...done] : open;
  const sentence = wish.sentence === sameAgain ? yield* lastWish(talk, context) : wish.sentence;
  const target = yield* targetOfWords(wish.refs, { tasks, talk, context, beside: wish.beside ?? '' });
  if (!target || sentence === undefined) return undefined;
  return yield* aimed({ intent: parse(readMarks(sentence).text, context).intent, sentence, score: 1 }, target);
}

const longest = 300;
const surely = 0.7;
/** "the dentist too", and once more "and the meeting": what both want was said before. */
const passedOver = new Set<Purpose>([...idle, 'same']);
const notAgain = new Set(['same', 'about']);

/** What was wanted of a task last, about "it"; answers to questions between are passed over. */
function* lastWish(talk: Talk, context: ParseContext): Answering<string | undefined> {
  for (const [index, { role, text }] of [...talk.history.entries()].toReversed()) {
    const said = readMarks(text).text;
    if (role !== 'user' || said === '') continue;
    // As it was read then: it may lean itself on what was said before.
    const then = { ...talk, history: talk.history.slice(0, index) };
    const parts = yield* taggedParts(said, then, context);
    if (parts.length > 0 && parts.every(({ purpose }) => passedOver.has(purpose))) continue;
    if (said.length > longest) return undefined;
    const plan = yield* planOf(parts, { said, talk: then, context });
    if (!plan || plan.share < surely) return undefined;
    return plan.wishes.findLast(({ about, purpose }) => about === 'tasks' && !notAgain.has(purpose))?.sentence;
  }
  return undefined;
}
