import { spokenOf } from '../../spoken-of.ts';
import { titleOf } from '../part-of-title.ts';
import { type Answering, isAfterChange, type KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { isTagThere, wordsAt } from './sentences/part.ts';
import { lastTexts, readAlone } from './spoken-before.ts';

const told = /[@#+]|\b(?:tag|label|mark|under|same|file|put|add)/i;
const mostWords = 3;

/**
 * "typo. girl", "and dad": a word alone that no task has as a tag, where none was spoken of before, is none. It is another
 * spelling where the title that was changed last has one like it; else it is not known.
 */
export function* withoutStrayTag(
  parts: TaggedPart[],
  heard: Said,
  tasks: readonly KnownTask[],
): Answering<TaggedPart[]> {
  const { said, talk } = heard;
  const [part, ...others] = parts;
  const [span, ...more] = part?.spans ?? [];
  if (part?.purpose !== 'tag' || span?.slot !== 'g' || others.length + more.length > 0) return parts;
  const [words, name] = [wordsAt(part, said), wordsAt(span, said)];
  const isShort = words.trim().split(/\s+/).length <= mostWords;
  const tags = tasks.flatMap(({ tags: own = [] }) => own);
  if (!isShort || told.test(words) || isTagThere(name, { tags }) || !isAfterChange(talk)) return parts;
  const [last, ...rest] = spokenOf(talk.history).changed;
  const old = rest.length === 0 ? tasks.find(({ id }) => id === last)?.title : undefined;
  const [title] = old === undefined ? [] : titleOf({ name, old, said: name });
  if (title !== undefined && title !== name)
    return [ofRule({ ...part, purpose: 'rename', spans: [{ ...span, slot: 't' }] })];
  const [before = ''] = lastTexts(talk);
  const wasOfTags = (yield* readAlone(before, heard)).some(
    ({ purpose, spans }) => purpose === 'tag' || purpose === 'untag' || spans.some(({ slot }) => slot === 'g'),
  );
  return wasOfTags ? parts : [{ ...part, purpose: 'aside' }];
}
