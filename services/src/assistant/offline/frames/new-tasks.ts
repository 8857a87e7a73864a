import { parse } from '@duly/language';
import { correctedTask } from '../corrections/in-new-task.ts';
import { addingIn } from '../reading-in.ts';
import { severalTexts } from '../several-texts.ts';
import { headingOf } from '../texts/heading.ts';
import { arePieces } from '../texts/is-new-piece.ts';
import { withoutRemarks } from '../texts/without-remarks.ts';
import { likeliest, shareOf } from '../wishes/guess.ts';
import { asAdded } from './added.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { asLearnt } from './learnt-title.ts';
import { markOf } from './sentence.ts';
import { targetOf } from './target.ts';
import type { Known } from './understood.ts';

const likely = 0.6;
const rather = 0.4;

/** "put sand, lime and bricks in #house". */
const into = /^(?:put|place|stick|pop) (?<things>.+) (?:in|into|under|on|onto|to) (?<where>[#@]\S+)$/i;

/** What is to be new, one task or several, as "add ..." or "tasks: ..."; undefined when it is none, or perhaps something else. */
export function asNew(text: string, known: Known): string | undefined {
  // "wait, the essay is due on friday" puts right what was said before.
  const isLed = /^(?:please )?(?:add|create|new|remind)\b/i.test(text);
  if (!isLed && known.talk.history.length > 0 && /^(?:wait|no|nope|sorry|actually|oops)\b/i.test(known.said))
    return undefined;
  const found = newIn(text, known);
  return found?.startsWith('add ') && /^(?:please )?(?:add|put|create|make|new|write|note)\b/i.test(text)
    ? inProject(found, known)
    : found;
}

/** "add ... to work", where there is such a project. */
function inProject(sentence: string, { context }: Known): string {
  const lower = sentence.toLowerCase();
  for (const { name } of context.projects ?? []) {
    const ways = ['to', 'into', 'under', 'in'].flatMap((word) => ['', 'the ', 'my '].map((own) => ` ${word} ${own}`));
    const way = ways.find((one) => lower.includes(`${one}${name.toLowerCase()}`));
    if (way === undefined) continue;
    const at = lower.indexOf(`${way}${name.toLowerCase()}`);
    const rest = sentence.slice(at + way.length + name.length).replace(/^ project\b/i, '');
    // A title that goes on has the name in it: "send the work phone to repair".
    const isEnd = /^(?![\p{L}\p{N}])/u.test(rest) && /^x[\s,.]*$/.test(parse(`x${rest}`, addingIn(context)).title);
    if (isEnd) return `${sentence.slice(0, at)} ${markOf(name)}${rest}`;
  }
  return sentence;
}

function newIn(text: string, known: Known): string | undefined {
  const texts = severalIn(text, known);
  if (texts) return texts;
  const evidence = readEvidence(text, {
    tasks: known.open,
    others: known.done,
    talk: known.talk,
    context: known.context,
  });
  const { wish, share } = likeliest(evidence.wishes());
  const put = into.exec(text)?.groups;
  if (put?.things && put.where && /,/.test(put.things) && isOfNothing(readOf(put.things, known), known))
    return `add ${put.things} ${put.where}`;
  const heading = headingOf(text, known.context);
  if (heading?.hasColon && heading.rest !== '' && isOfNothing(readOf(heading.rest, known), known))
    return `add ${[heading.rest.replace(/[!.?]+$/, ''), ...heading.labels].join(' ')}`;
  const isLed = /^add /i.test(text);
  const isLikely = shareOf(evidence.wishes(), 'create') >= likely || (wish === 'create' && share >= rather) || isLed;
  const plain = isLikely ? tidied(text, known) : text;
  const found = asLearnt(plain, known) ?? asAdded(plain, known);
  if (found !== undefined) return found;
  const bare = readOf(plain, known);
  const isTidied = plain !== text && (severalIn(plain, known) ?? isOfNothing(bare, known));
  if (typeof isTidied === 'string') return isTidied;
  return isTidied || isOneMore(bare, known) ? `add ${plain}` : undefined;
}

function severalIn(text: string, { talk, context, open }: Known): string | undefined {
  const texts = severalTexts(text, context, arePieces(text, { tasks: open, talk, context }));
  return texts && `tasks: ${texts.join('; ')}`;
}

function readOf(text: string, { talk, context, open }: Known): Evidence {
  return readEvidence(text, { tasks: open, talk, context });
}

function tidied(text: string, { context }: Known): string {
  return withoutRemarks(correctedTask(text, context) ?? text, context);
}

/** Names no task that is there, and points at none. */
function isOfNothing(evidence: Evidence, { talk, context }: Known): boolean {
  const { how } = targetOf(evidence, talk);
  return (how === 'none' || how === 'focus') && parse(evidence.text, context).intent === 'create';
}

/** "and the vaccination on the 15th", where a task was made before. */
function isOneMore(evidence: Evidence, known: Known): boolean {
  const { said, talk, context } = known;
  const { wish, share } = likeliest(evidence.wishes());
  const goesOn = /^(?:(?:oh|ok|okay|thanks?|thank you)[\s,.]+)*(?:and|also|plus|then|another one)\b/i.test(said);
  if (!goesOn || wish !== 'create' || share < rather || talk.history.at(-1)?.widget?.kind !== 'changes') return false;
  const before = talk.history.findLast(({ role }) => role === 'user')?.text ?? '';
  const hasMade = likeliest(readEvidence(before, { tasks: [], talk, context }).wishes()).wish === 'create';
  return hasMade && isOfNothing(evidence, known);
}
