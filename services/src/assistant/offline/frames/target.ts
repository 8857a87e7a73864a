import { spokenOf } from '../../spoken-of.ts';
import type { KnownTask, Talk } from '../talk.ts';
import { type AllBut, allButIn, severalSpokenOf, withoutRest } from './all-but.ts';
import type { Evidence } from './evidence.ts';
import { joins } from './lexicon.ts';

/** The tasks that are meant, and how they are known. */
export interface Target {
  ids: readonly string[];
  how: 'named' | 'pointed' | 'focus' | 'none';
  /** Only one of these is meant. */
  among?: readonly KnownTask[] | readonly string[];
}

/** Names come before "it", and "it" before what nothing is said of. */
export function targetOf(evidence: Evidence, talk: Talk): Target {
  const { mentions, pointed, text } = evidence;
  const excepting = allButIn(text);
  if (excepting) return targetWithout(excepting, evidence, talk);
  const unclear = mentions.find(({ tasks }) => tasks.length > 1);
  if (unclear) return { ids: [], how: 'named', among: unclear.tasks };
  if (mentions.length > 1 && !areJoined(evidence)) return { ids: [], how: 'none' };
  const named = mentions.flatMap(({ tasks }) => tasks.map(({ id }) => id));
  if (named.length > 0) return { ids: [...new Set(named)], how: 'named' };
  if (pointed) {
    const isUnclear = !pointed.isGroup && pointed.ids.length > 1;
    return isUnclear ? { ids: [], how: 'pointed', among: pointed.ids } : { ids: pointed.ids, how: 'pointed' };
  }
  // "the one on tuesday" is told by its day, and is not what was spoken of.
  const { last } = spokenOf(talk.history);
  return last.length === 1 && !describesOne.test(text) ? { ids: last, how: 'focus' } : { ids: [], how: 'none' };
}

const describesOne = /\bthe one (?:on|at|for|from|of|in|this|next|due|with|without)\b/i;

/** "all except the dentist" of a list; what is left out is never what is meant. */
function targetWithout({ rest }: AllBut, { mentions }: Evidence, talk: Talk): Target {
  const tasks = mentions.flatMap((mention) => mention.tasks);
  const ids = withoutRest(severalSpokenOf(talk), rest, { tasks, talk });
  return ids ? { ids, how: 'pointed' } : { ids: [], how: 'none' };
}

const little = new Set('the my our a an one ones task tasks thing too to then for of with both'.split(' '));

/** Two names are of one sentence only with "and" or a comma between them, and nothing that is done to one of them. */
function areJoined({ mentions, words, text }: Evidence): boolean {
  return mentions.slice(1).every(({ at }, index) => {
    const from = Math.max(...(mentions[index]?.at ?? [0]));
    const to = Math.min(...at);
    const between = words.slice(from + 1, to).map((word) => word.text);
    const isJoint = /[,;&+]/.test(text.slice(words[from]?.end ?? 0, words[to]?.start ?? 0));
    return (
      (isJoint || between.some((word) => joins.has(word))) &&
      between.every((word) => joins.has(word) || little.has(word))
    );
  });
}
