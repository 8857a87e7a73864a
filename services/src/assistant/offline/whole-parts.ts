import { type Evidence, isBare, type ReadBy, readEvidence } from './frames/evidence.ts';
import { ownTextIn } from './frames/own-text.ts';
import { targetOf } from './frames/target.ts';
import { likeliest, shareOf } from './wishes/guess.ts';

const surely = 0.6;
/** A new name ends where a field with its own name begins: "rename it to Oat milk, note: the barista one". */
const field =
  /^(?<name>[^:]{3,150}?)[,;.]\s+(?<rest>(?:and |also )*(?:notes?|comment|tags?|labels?|priority)\s*:\s.+)$/i;

/**
 * The parts of a message, without those that say nothing alone: a name of a task ("call mom, tag: family"), what is told of
 * one that the next part means with "it", and a part that has not come to the new name or the note that all of it gives.
 */
export function wholeParts(found: readonly string[], text: string, known: ReadBy): string[] {
  const read = (words: string) => readEvidence(words, known);
  const isOwn = (words: string) =>
    ownTextIn(read(words), { ...known, said: words, open: known.tasks, done: [], past: {} });
  const parts = found.flatMap((part) => {
    const { name = '', rest = '' } = field.exec(part)?.groups ?? {};
    return rest !== '' && isOwn(name)?.intent === 'rename' ? [name, rest] : [part];
  });
  if (parts.length < 2) return parts;
  const own = isOwn(text);
  const joined: string[] = [];
  let from = 0;
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const start = text.indexOf(part, at);
    const end = start + part.length;
    at = end;
    const next = parts[index + 1];
    const sofar = text.slice(from, end);
    const isLastName = next !== undefined && index + 2 === parts.length && isBare(read(next));
    const isOpen =
      next !== undefined &&
      (isLastName || leadsTo(read(sofar), read(next), known) || (own !== undefined && (goesOn(sofar) || isTalk(next))));
    if (isOpen) continue;
    joined.push(sofar.trim());
    from = text.slice(end).match(/^[\s,;.!?&]*(?:(?:and|then|also|but|plus|oh|n|so)\s+)*/i)?.[0].length ?? 0;
    from += end;
  }
  return joined.filter((part) => part !== '');

  /** Whether the new name or note of the whole is still to come: nothing else is wanted before it. */
  function goesOn(sofar: string): boolean {
    if (/[,;.]?\s(?:no|wait|sorry)$/i.test(sofar)) return true;
    return isTalk(sofar) || isOfSame(sofar);
  }

  /** What is told of the task that the note is for: "mom has a new number, put it in the note of call mom: ...". */
  function isOfSame(words: string): boolean {
    const evidence = read(words);
    const { ids } = targetOf(evidence, { ...known.talk, history: [] });
    const isSame = ids.length === 1 && own?.target.ids.length === 1 && ids[0] === own.target.ids[0];
    return own?.intent === 'note' && isSame && evidence.cues.every(({ cue }) => quiet.has(cue));
  }

  function isTalk(words: string): boolean {
    const { wish, share } = likeliest(read(words).wishes());
    return !isOwn(words) && (share < surely || [own?.intent, 'chat', 'answer', 'about'].includes(wish));
  }
}

/** A part that names a task, and says nothing else of it that is plain, leads to one that names none. */
function leadsTo(part: Evidence, next: Evidence, { talk }: ReadBy): boolean {
  const alone = { ...talk, history: [] };
  if (targetOf(part, alone).how !== 'named') return isListOfTags(part, next);
  if (isBare(part)) return true;
  const guessed = part.wishes();
  const isTold =
    likeliest(guessed).share < surely &&
    shareOf(guessed, 'create') < 0.1 &&
    part.cues.every(({ cue }) => quiet.has(cue));
  return isTold && targetOf(next, alone).how !== 'named' && next.words.some(({ text }) => pronouns.has(text));
}

/** "add tags paper and boring to the tax return": the task stands after the last tag. */
function isListOfTags(part: Evidence, next: Evidence): boolean {
  const [one, other] = [likeliest(part.wishes()), likeliest(next.wishes())];
  const isPointed = part.words.some(({ text }) => pronouns.has(text));
  const isSame = other.wish === 'tag' || other.share < surely;
  return one.wish === 'tag' && part.mentions.length === 0 && !isPointed && next.mentions.length > 0 && isSame;
}

const quiet: ReadonlySet<string> = new Set(['carry', 'list', 'move', 'about', 'priority', 'project']);
const pronouns = new Set(['it', 'that', 'this', 'them', 'both']);
