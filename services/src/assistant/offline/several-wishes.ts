import { type ParseContext, parse } from '@duly/language';
import { abbreviations } from './abbreviations.ts';
import { correctedCommand } from './corrections/in-command.ts';
import { mayTakeBack } from './corrections/signs.ts';
import { allTasks, openAndDone } from './find-tasks.ts';
import { namesIn, readEvidence } from './frames/evidence.ts';
import { isLed } from './frames/is-settled.ts';
import { mayPart } from './joint-guards.ts';
import { otherMeaningOf } from './may-be-talk.ts';
import { isReason } from './reasons.ts';
import { severalTexts } from './several-texts.ts';
import type { Answering, KnownTask, Talk } from './talk.ts';
import { arePieces } from './texts/is-new-piece.ts';
import { withoutRemarks } from './texts/without-remarks.ts';
import { wholeParts } from './whole-parts.ts';
import { likeliest, shareOf } from './wishes/guess.ts';
import { jointsOf, type Part, partsOf } from './wishes/joints.ts';
import { models } from './wishes/models.ts';
import { tokensOf } from './wishes/tokens.ts';
import type { Wish } from './wishes/wish.ts';

/** Where one sentence ends and another begins; "Dr. No" is one. */
const sentenceEnd = new RegExp(`(?<!\\b(?:${abbreviations.join('|')})\\.)(?<=[.!?;])\\s+`, 'i');
/** Wishes that ask for nothing. */
const idle = new Set(['chat', 'answer']);
const surely = 0.6;

/** The parts of a message that each hold a wish of their own ("the rent is paid, and move the dentist to friday"). */
export function* severalWishes(said: string, talk: Talk, context: ParseContext): Answering<string[]> {
  const mayCorrect = mayTakeBack.test(said);
  if (jointsOf(said).length === 0 && !mayCorrect) return [said];
  const tasks = yield* openAndDone();
  const open = tasks.filter(({ completedAt }) => !completedAt);
  if (severalTexts(said, context, arePieces(said, { tasks: open, talk, context }))) return [said];
  const meant = mayCorrect ? correctedCommand(said, tasks, context) : said;
  if (meant !== said) return [meant];
  const read = readerOf(tasks, talk, context);
  const isIdle = (part: string) => {
    const { wish, share } = likeliest(read(part).guess);
    return idle.has(wish) && share >= surely;
  };
  const sentences = said.split(sentenceEnd);
  const begin = sentences.findIndex((one) => !isIdle(one));
  const end = sentences.findLastIndex((one) => !isIdle(one));
  const asked = begin < 0 ? said : sentences.slice(begin, end + 1).join(' ');
  const found = partsOf(asked, read, {
    model: models().joint,
    mayPart: (joint, sides) => mayPart(joint, sides, asked, context),
  });
  const parts = wholeParts(found, asked, { tasks, talk, context });
  const asking = parts.filter((part) => !isIdle(part));
  if (parts.length === 1 || asking.length === 0 || isOneQuestion(read(asked), parts.map(read))) return [asked];
  // What leads to something to do, or is said about it, is no wish of its own.
  const isMade = shareOf(read(asked).guess, 'create') >= surely;
  if (isMade && withoutRemarks(asked, context) !== asked) return [asked];
  return asking.map((part) => (isNew(read(part), context) ? `add ${part}` : part));
}

/** Whether all words together plainly want one thing, although they could be taken apart. */
export function* isOneWish(said: string, talk: Talk, context: ParseContext): Answering<boolean> {
  const { wish, share } = likeliest(readerOf(yield* openAndDone(), talk, context)(said).guess);
  return wish !== 'mixed' && share >= surely;
}

/** Reads parts of a message; each is looked at several times, and read once. */
function readerOf(tasks: readonly KnownTask[], talk: Talk, context: ParseContext): (text: string) => Part {
  const seen = new Map<string, Part>();
  return (text) => {
    const known = seen.get(text);
    if (known) return known;
    const evidence = readEvidence(text, { tasks, talk, context });
    const named = namesIn(evidence.words, evidence.mentions);
    const tokens = tokensOf(text, evidence.words, { context, named });
    const part = { text, tokens: tokens.map((token) => token.text), guess: evidence.wishes() };
    seen.set(text, part);
    return part;
  };
}

const looking: readonly Wish[] = ['list', 'count', 'search', 'about', 'plan', 'help'];
const leaning = new Set(['it', 'that', 'this', 'them', 'those', 'both', 'one']);

/** "holiday project, what's in it", "i forgot what is on today, tell me": one part asks, and the other says of what. */
function isOneQuestion(whole: Part, parts: readonly Part[]): boolean {
  const looks = ({ guess }: Part) => shareOf(guess, ...looking);
  const changes = (part: Part) => {
    const { wish, share } = likeliest(part.guess);
    return share >= surely && !looking.includes(wish) && !vague.has(wish);
  };
  const leans = ({ tokens }: Part) =>
    tokens.length <= 2 || tokens.includes('exactly') || tokens.some((token) => leaning.has(token));
  const asks = parts.filter((part) => looks(part) >= surely);
  return looks(whole) >= surelyOne && !parts.some(changes) && (asks.length <= 1 || parts.slice(1).every(leans));
}

const surelyOne = 0.75;
/** What a piece without a verb looks like, whatever it is of. */
const vague = new Set<Wish>(['project', 'new-project', 'pick', 'create', 'chat', 'answer', 'cannot']);

/** Beside another wish a task that is to be made needs no "add". */
function isNew({ text, tokens, guess }: Part, context: ParseContext): boolean {
  if (tokens.some((token) => leaning.has(token))) return false;
  const strict = parse(text, context);
  const isTold = otherMeaningOf({ text, isWish: false, title: text, saysMore: true, hasHistory: false }) !== undefined;
  return strict.intent === 'create' && !isLed(strict) && !isTold && shareOf(guess, 'create') >= surely;
}

/** Whether all parts but one only say why that one is wanted. */
export function* saysOneWish(parts: readonly string[], talk: Talk, context: ParseContext): Answering<boolean> {
  const tasks = yield* allTasks('open');
  const wanted = parts.filter((part) => !isReason(part, readEvidence(part, { tasks, talk, context }).wishes()));
  return wanted.length === 1;
}
