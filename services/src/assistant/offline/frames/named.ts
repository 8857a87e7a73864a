import { spokenOf } from '../../spoken-of.ts';
import type { KnownTask, Talk } from '../talk.ts';
import { isAnchorAt } from './anchors.ts';
import { deniedIn } from './denied.ts';
import { findMentions, type Mention, placesOf } from './mentions.ts';
import type { Word } from './words.ts';

interface Said {
  text: string;
  words: readonly Word[];
  tasks: readonly KnownTask[];
  talk: Talk;
  isFree: (index: number) => boolean;
}

interface Named {
  mentions: Mention[];
  /** The places of what is named, but not meant. */
  passedOver: ReadonlySet<number>;
}

const pronouns = new Set(['it', 'that', 'this', 'them', 'those', 'these', 'both']);
const asking = /^\W*(?:(?:and|so|ok|okay) )?(?:what|which|when|how|who|where|anything|is|are|do|does|did)\b|\?\s*$/i;
const reminding = /\b(?:remind|reminder|alarm|alert|ping|nudge|notify|warn)/i;

/**
 * The tasks that words name and mean: none that is denied beside another ("the report, not annas"), and none that only tells
 * when another is ("leave it for wednesday, i am tired after the dentist").
 */
export function namedIn({ text, words, tasks, talk, isFree }: Said): Named {
  const all = findMentions(words, tasks, isFree);
  const denied = deniedIn(text, words, tasks);
  const isDenied = denied.at.size > 0 && all.some(({ at }) => at.some((index) => !denied.at.has(index)));
  const meant = isDenied ? tasks.filter((task) => !denied.tasks.includes(task)) : tasks;
  const isLeft = (index: number) => isFree(index) && !(isDenied && denied.at.has(index));
  const mentions = isDenied ? findMentions(words, meant, isLeft) : all;
  const anchors = mentions.filter(({ at }) => isAnchorAt(Math.min(...at), words));
  const isOther =
    anchors.length < mentions.length ||
    words.some((word, index) => pronouns.has(word.text) && !denied.at.has(index)) ||
    spokenOf(talk.history).last.length === 1;
  const isPassed = anchors.length > 0 && isOther && !reminding.test(text) && !asking.test(text);
  return {
    mentions: isPassed ? mentions.filter((mention) => !anchors.includes(mention)) : mentions,
    passedOver: new Set([...(isDenied ? denied.at : []), ...(isPassed ? placesOf(anchors) : [])]),
  };
}
