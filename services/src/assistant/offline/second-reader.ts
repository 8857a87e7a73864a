import type { ParseContext } from '@duly/language';
import { quoted } from '../words/say.ts';
import { isOddTitle } from './doubtful-title.ts';
import { allTasks } from './find-tasks.ts';
import { readEvidence } from './frames/evidence.ts';
import { doings, titleVerbs } from './frames/lexicon.ts';
import { normalise } from './frames/normalise.ts';
import { quotesIn } from './frames/own-words.ts';
import { plainly } from './frames/plainly.ts';
import { isPast } from './frames/stem.ts';
import { wordsOf } from './frames/words.ts';
import { marked, marks } from './marks.ts';
import { sayChanges } from './say-changes.ts';
import { type Answering, type Call, choose, commandsIn, type Talk } from './talk.ts';
import { type Guess, likeliest, shareOf } from './wishes/guess.ts';
import type { Wish } from './wishes/wish.ts';

/** Below this share a wish is not what the words say, where another has at least the other one. */
const unlikely = 0.15;
const likely = 0.5;
/** A new task of which nothing says that it is one: at least this share. */
const likelyNew = 0.35;

interface Said {
  /** As it was typed. */
  said: string;
  /** As it was understood: a sentence that the parser knows. */
  whole: string;
  /** It begins with words that ask for a new task, such as "add". */
  isLed: boolean;
  talk: Talk;
  context: ParseContext;
}

/**
 * Lets an answer change something only where a second reader agrees: the words alone, by what was learnt of others'. Two
 * that read in different ways are seldom wrong together, and where they differ the person is asked.
 */
export function* agreed(steps: Answering, { said, whole, isLed, talk, context }: Said): Answering {
  let next = steps.next();
  let isAgreed = false;
  while (!next.done) {
    const step = next.value;
    const changes = commandsIn(step.calls);
    if (!isAgreed && changes.length > 0) {
      const [open, others] = [yield* allTasks('open'), yield* allTasks('done')];
      // When a turn is tried again its new tasks are there, and are read as before.
      const made = new Set(changes.flatMap(({ name, input }) => (name === 'create-task' ? String(input.title) : [])));
      const tasks = open.filter(({ title }) => !made.has(title));
      const texts = new Set([normalise(said), plainly(normalise(said))]);
      const isMeant = (text: string) =>
        !isDoubted(readEvidence(text, { tasks, others, talk, context }).wishes(), changes, { isLed, said });
      // Courtesies around a command are none of it.
      if (![...texts].some(isMeant)) {
        const options = [
          {
            label: sayChanges(changes, [...tasks, ...others]),
            value: marked(whole, isNew(changes) ? marks.newTask : marks.asRead),
          },
          ...(isNew(changes) ? [] : [{ label: `Add a new task ${quoted(said)}`, value: marked(said, marks.newTask) }]),
          { label: 'No', value: 'never mind' },
        ];
        const doubted = isNew(changes) ? undefined : { changes, sentence: whole };
        yield* choose(`I am not sure what you mean by ${quoted(said)}. Shall I do this?`, options, doubted);
        return;
      }
      isAgreed = true;
    }
    next = steps.next(yield step);
  }
}

/** "paid the plumber" has been done, and is nothing to do. */
function isReport(said: string): boolean {
  const [first = '', second = ''] = wordsOf(plainly(said)).map(({ text }) => text);
  const verb = first === 'i' || first === 'we' ? second : first;
  return isPast(verb) && doings.has(verb) && !titleVerbs.has(verb);
}

function isDoubted(read: Guess, changes: readonly Call[], { isLed, said }: Pick<Said, 'isLed' | 'said'>): boolean {
  // "add “...”": what stands in quotes says nothing of what is wanted.
  if (isLed && isNew(changes) && changes.every(({ input }) => isQuoted(String(input.title), said))) return false;
  const areInProject =
    isNew(changes) && changes.length > 1 && changes.every(({ input }) => input.projectId !== undefined);
  const fits = new Set([...changes.flatMap(wishesOf), ...(areInProject ? (['project'] as const) : [])]);
  const share = shareOf(read, 'mixed', ...fits);
  if (changes.some(({ name, input }) => name === 'create-task' && isOddTitle(String(input.title)))) return true;
  if (isNew(changes) && changes.length === 1 && isReport(said)) return true;
  // A list of tasks shows by its form that it is one.
  if (isNew(changes) && !isLed && changes.length === 1) return share + repeatOf(read, changes) < likelyNew;
  return share < unlikely && likeliest(read).share >= likely;
}

function isQuoted(title: string, said: string): boolean {
  return quotesIn(said).some(({ value }) => value === title);
}

/** "yoga every monday": something new that repeats is told as one that is there. */
function repeatOf(read: Guess, changes: readonly Call[]): number {
  return changes.some(({ input }) => input.recurrence !== undefined) ? shareOf(read, 'repeat') : 0;
}

const ofCommand: Readonly<Record<string, readonly Wish[]>> = {
  'create-task': ['create'],
  'complete-task': ['complete'],
  'reopen-task': ['reopen'],
  'delete-task': ['delete'],
  'restore-task': ['undo', 'reopen'],
  'skip-occurrence': ['skip'],
  'end-series': ['end-series'],
  'set-reminder': ['remind', 'snooze', 'move'],
  // "snooze" was said, or nothing but that could be meant: of a date it looks like a move.
  'snooze-reminder': ['snooze', 'remind', 'move'],
  'remove-reminder': ['silence'],
  'undo-change': ['undo'],
  'create-project': ['new-project', 'project', 'create'],
  'rename-project': ['new-project', 'rename'],
  'delete-project': ['new-project', 'delete'],
  'update-settings': ['settings'],
};
const ofField: Readonly<Record<string, readonly Wish[]>> = {
  title: ['rename'],
  due: ['move'],
  priority: ['priority'],
  tags: ['tag'],
  projectId: ['project'],
  notes: ['note'],
  recurrence: ['repeat', 'end-series'],
  reminders: ['silence', 'remind'],
};

function wishesOf({ name, input }: Call): readonly Wish[] {
  return ofCommand[name] ?? Object.keys(input).flatMap((field) => ofField[field] ?? []);
}

function isNew(changes: readonly Call[]): boolean {
  return changes.every(({ name }) => name === 'create-task');
}
