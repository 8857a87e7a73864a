import { quoted } from '../words/say.ts';
import { changesIn } from './changes-of.ts';
import { openAndDone } from './find-tasks.ts';
import { taskMark } from './marks.ts';
import { titleOf } from './part-of-title.ts';
import { type Answering, type Call, choose, commandsIn, eachOf, type KnownTask, type Talk } from './talk.ts';

interface Said {
  said: string;
  tasks: readonly KnownTask[];
  talk: Talk;
}

/**
 * Lets an answer rename as it is meant: where a part of a title was said ("it's Niels", of "clay for Nils art class"), only
 * that part changes; where it may be the whole or a part, the person is asked.
 */
export function* withMeantTitles(steps: Answering, said: string, talk: Talk): Answering {
  let next = steps.next();
  while (!next.done) {
    const step = next.value;
    if (!commandsIn(step.calls).some(isRename)) {
      next = steps.next(yield step);
      continue;
    }
    const heard = { said, talk, tasks: yield* openAndDone() };
    const [only, ...others] = changesIn(step);
    const titles = only && others.length === 0 ? meantOf(only, heard) : undefined;
    if (titles && titles.length > 1) return yield* askTitle(only as Call, titles, heard);
    next = steps.next(yield { ...step, calls: meantTitles(step.calls, heard) });
  }
}

/** Calls with the titles as they are meant; where that is unclear, as they were. */
export function meantTitles(calls: readonly Call[], heard: Said): Call[] {
  return calls.map((call) => {
    if (call.name === 'run-commands') return { ...call, input: { commands: meantTitles(eachOf([call]), heard) } };
    const [title, ...others] = meantOf(call, heard) ?? [];
    return title === undefined || others.length > 0 ? call : { ...call, input: { ...call.input, title } };
  });
}

function isRename({ name, input }: Call): boolean {
  return name === 'update-task' && typeof input.title === 'string';
}

/** The title that is meant, or the ones that may be; undefined where nothing is renamed. */
function meantOf(call: Call, { said, tasks, talk }: Said): readonly string[] | undefined {
  const old = tasks.find(({ id }) => id === call.input.id)?.title;
  if (!isRename(call) || old === undefined) return undefined;
  const name = String(call.input.title);
  // Done already, by the turn that is tried again.
  if (talk.isAgain && old.includes(name)) return [old];
  return titleOf({ name, old, said });
}

function* askTitle({ input }: Call, titles: readonly string[], { tasks }: Said): Answering {
  const task = tasks.find(({ id }) => id === input.id);
  yield* choose(`What shall ${quoted(task?.title ?? '')} be called?`, [
    ...titles.map((title) => ({
      label: quoted(title),
      value: `rename it to "${title.replaceAll('"', '')}" ${taskMark(String(input.id))}`,
    })),
    { label: 'Leave it', value: 'never mind' },
  ]);
}
