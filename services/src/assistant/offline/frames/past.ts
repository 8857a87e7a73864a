import { type ParseContext, parse } from '@duly/language';
import { wantedBy } from '../answers-given.ts';
import type { KnownTask, Talk } from '../talk.ts';
import type { Asked } from './asked.ts';
import { decide, type Frame } from './decide.ts';
import { readEvidence } from './evidence.ts';
import { isLed } from './is-settled.ts';
import { listOf } from './lists.ts';
import { normalise } from './normalise.ts';
import { plainly } from './plainly.ts';
import { newProjectIn } from './projects.ts';
import { markOf } from './sentence.ts';
import { settingOf, type Topic, topicOf } from './settings.ts';
import { targetOf } from './target.ts';
import { wordsOf } from './words.ts';

/** What was wanted before, as far as the next words may lean on it. */
export interface Past {
  /** The list that was asked for last, when nothing else was since. */
  list?: Asked;
  /** What was done last with a task. */
  frame?: Frame;
  /** The verb of it, which may hold on: "and call mom with family". */
  verb?: string;
  /** The task that was spoken of is new, or was given a new name. */
  isNamed?: boolean;
  isCreated?: boolean;
  /** Not of before: the words now take back what was wanted then. */
  isReplaced?: boolean;
  /** Not of before: "instead" stands in the words now. */
  isInstead?: boolean;
  /** Not of before: the words now begin with "and". */
  isContinued?: boolean;
  /** The setting that was spoken of last. */
  setting?: Topic;
  project?: string;
  tag?: string;
}

/** What leans on more than the last few things said is rare, and reading them costs time. */
const longestMemory = 5;
const verbs = new Set(
  'make set give put mark tag label move push bump shift reschedule postpone delay snooze remind rename call delete remove complete finish check tick cross add skip cancel scrap drop'.split(
    ' ',
  ),
);
/** Reads what the person has said before, oldest first, as each may lean on the one before it. */
export function pastOf({ history, ...talk }: Talk, tasks: readonly KnownTask[], context: ParseContext): Past {
  const said = history.flatMap(({ role, text }, at) => (role === 'user' && text !== '' ? wantedBy(history, at) : []));
  return said
    .slice(-longestMemory)
    .reduce((past: Past, text) => next(past, text, { tasks, talk: { ...talk, history: [] }, context }), {});
}

function next(
  past: Past,
  said: string,
  known: { tasks: readonly KnownTask[]; talk: Talk; context: ParseContext },
): Past {
  if (said.length > 200 || /^[a-z-]+\.[a-z.-]+$/.test(said)) return past;
  const text = plainly(normalise(plainly(said)));
  const evidence = readEvidence(text, known);
  // By now it is there.
  const project = newProjectIn(evidence, []);
  if (project !== undefined) return { project };
  const strict = parse(text, known.context);
  const spokenTag = strict.tags[0] ?? evidence.slots.tags[0];
  const labels = {
    ...(spokenTag ? { tag: spokenTag } : past.tag ? { tag: past.tag } : {}),
    ...(past.project ? { project: past.project } : {}),
  };
  const setting = settingOf(evidence, { context: known.context, topic: past.setting });
  if (setting !== undefined) return { setting: setting.topic };
  if (strict.intent === 'settings') return { setting: topicOf(strict.settings, evidence) };
  const list = listOf(evidence, { before: past.list, context: known.context, tasks: known.tasks });
  if (list === 'plan') return {};
  if (list !== undefined) return { list, ...(evidence.slots.tags[0] ? { tag: evidence.slots.tags[0] } : {}) };
  if ((strict.intent === 'list' || strict.intent === 'search') && strict.confidence >= 0.5) {
    const tag = /@(?<tag>[\p{L}\d_-]+)/u.exec(strict.filter ?? '')?.groups?.tag;
    const other: Asked = { kind: 'list', terms: { other: strict.filter ?? '' }, has: [], lacks: [] };
    return { list: other, ...(tag ? { tag } : {}) };
  }
  const first = wordsOf(text)
    .slice(0, 2)
    .find(({ text: word }) => verbs.has(word))?.text;
  const verb =
    first !== undefined ? { verb: first } : past.verb && /^(?:and|also)\b/i.test(said) ? { verb: past.verb } : {};
  const isAdded = strict.intent === 'create' && isLed(strict);
  const target = targetOf(evidence, known.talk);
  const [frame] = isAdded
    ? []
    : decide({ evidence, target: target.how === 'none' ? { ids: [], how: 'pointed' } : target, past, isPast: true });
  const named = strict.intent === 'update' && strict.title !== '' ? { isNamed: true } : {};
  if (frame)
    return {
      frame,
      ...verb,
      ...labels,
      ...named,
      ...(past.isNamed && frame.intent !== 'complete' ? { isNamed: true } : {}),
    };
  // "and the rent too" is no new task.
  if (past.frame && /^(?:and|oh|same|also)\b/i.test(said) && target.how === 'named') return past;
  if (strict.intent === 'create') return { isCreated: true, isNamed: true, ...labels };
  if (Object.keys(named).length > 0) return { ...named, ...labels };
  return past.frame ? { frame: past.frame, ...(past.verb ? { verb: past.verb } : {}), ...labels } : past;
}

/** "with that tag", "in it", after a tag or a project: by its name. */
export function withLabels(text: string, past: Past): string {
  let named = text;
  if (past.tag !== undefined)
    named = named.replace(
      /\b(?:with )?(?:(?:that|the same|this) (?:tag|label)\b|^same (?:tag|label)\b)/i,
      `@${past.tag}`,
    );
  if (past.project !== undefined)
    named = named.replace(
      /\b(?:(?:in|into|to|under|inside) (?:it|there|that project|this project|that one|that)|inside|in there|in)$/i,
      `in ${markOf(past.project)}`,
    );
  if (past.project !== undefined && named === text)
    named = named.replace(
      /\b(?:in|into|to|under|inside) (?:it|there|that project|this project)(?=,|\.| too\b| as well\b)/i,
      `in ${markOf(past.project)}`,
    );
  return named;
}
