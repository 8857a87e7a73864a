import { allTasks, byIds } from './find-tasks.ts';
import { onlyNamed } from './frames/mentions.ts';
import { wordsOf } from './frames/words.ts';
import { isOver } from './is-over.ts';
import { readMarks, taskMark } from './marks.ts';
import type { TaggedPart } from './tagging/decode.ts';
import type { Span } from './tagging/labels.ts';
import type { Said } from './tagging/plan.ts';
import { type Answering, type KnownTask, openOptions } from './talk.ts';

/** From here on the words are taken for an answer to what was asked. */
const likely = 0.6;

/** "the work one, i mean", "yes, go right ahead": the value of the button that is meant. */
export function* chosenOption(parts: readonly TaggedPart[], heard: Said): Answering<string | undefined> {
  const options = openOptions(heard.talk);
  const [part, ...others] = parts.filter(({ purpose }) => purpose !== 'aside' && purpose !== 'chat');
  if (!options || !part || others.length > 0 || part.share < likely) return undefined;
  const offers = options.filter(({ value }) => value !== 'never mind');
  if (part.purpose === 'yes') return offers.length === 1 && agrees(part, heard.said) ? offers[0]?.value : undefined;
  if (part.purpose === 'no') return 'never mind';
  return part.purpose === 'pick' ? yield* picked(part, offers, heard) : undefined;
}

const assent =
  /\b(?:y|ye|ya|yes|yea|yeah|yep|yup|yas|aye|ok|okay|k|kk|sure|right|alright|absolutely|definitely|certainly|of course|indeed|do|go|add|make|put|create|please|pls|plz|correct|exactly|precisely|that['’]?s it|that one|agreed|confirm\w*|by all means|why not|why yes|mhm|uh-?huh|si|ja|da|oui)\b|\bsounds (?:good|great|fine|right|perfect|about right|like a plan)\b|👍|✅/i;
/** They agree by themselves, and beside thanks only judge what was told: "thank you, that is great". */
const judgement = /\b(?:fine|good|great|perfect)\b/i;
const thanks = /\b(?:thanks?|thank you|thx|ty|cheers|ta)\b/i;

/**
 * "yes, go right ahead", and not "work", "when" or "thanks, that sounds manageable": what holds a value or no word of assent is
 * no answer to an offer.
 */
function agrees({ spans, start, end }: TaggedPart, said: string): boolean {
  const words = said.slice(start, end);
  return spans.length === 0 && (assent.test(words) || (judgement.test(words) && !thanks.test(said)));
}

function* picked(
  part: TaggedPart,
  offers: readonly { value: string }[],
  { said, talk, context }: Said,
): Answering<string | undefined> {
  const offered = yield* byIds([...new Set(offers.flatMap(({ value }) => readMarks(value).taskIds ?? []))]);
  const refs = part.spans.filter(({ slot }) => slot === 'ref');
  const meantOf = ({ start, end }: Pick<Span, 'start' | 'end'>, tasks: readonly KnownTask[]) => {
    const words = wordsOf(said.slice(start, end));
    const named = onlyNamed(words, tasks);
    return named ? [named] : tasks.filter((task) => isDescribed(task, words, { talk, context }));
  };
  const [denied, [ref]] = [refs.filter((one) => isDenied(one, said)), refs.filter((one) => !isDenied(one, said))];
  const gone = denied.flatMap((one) => meantOf(one, offered));
  const left = offered.filter((task) => !gone.includes(task));
  // "not Anna's, the other one": what is left of two.
  const isOther = gone.length > 0 && (!ref || otherOne.test(said.slice(ref.start, ref.end)));
  const meant = isOther ? left : denied.length > 0 && !ref ? [] : meantOf(ref ?? part, left);
  const [only, ...others] = meant;
  if (offered.length > 0 && meant.length === 0 && correcting.test(said))
    return yield* ofAnother(ref ?? part, offers, said);
  if (!only || others.length > 0) return undefined;
  return offers.find(({ value }) => readMarks(value).taskIds?.includes(only.id))?.value;
}

const correcting =
  /^\W*(?:no|nope|nah|wait|sorry|neither|none(?: of (?:them|those|these))?)\b|\b(?:sorry|i mean|i meant)\W*$/i;

/** "no, the meeting, sorry": what was asked about is wanted of a task that was not offered. */
function* ofAnother(
  { start, end }: Pick<Span, 'start' | 'end'>,
  offers: readonly { value: string }[],
  said: string,
): Answering<string | undefined> {
  const sentences = new Set(offers.map(({ value }) => readMarks(value).text));
  const [sentence = '', ...different] = sentences;
  const task = onlyNamed(wordsOf(said.slice(start, end)), yield* allTasks('open'));
  return task && sentence !== '' && different.length === 0 ? `${sentence} ${taskMark(task.id)}` : undefined;
}

const otherOne = /^(?:the |that )?other(?: one| task)?$/i;

/** "no not Anna's" */
function isDenied({ start }: Pick<Span, 'start'>, said: string): boolean {
  return /(?<!\bwhy )\b(?:not|isn['’]?t|never)(?: (?:the|that|my))?\s+$/i.test(said.slice(0, start));
}

/** "the work one", "the overdue one", "the one without a date". */
function isDescribed(
  task: KnownTask,
  words: readonly { text: string }[],
  { talk: { now }, context }: Pick<Said, 'talk' | 'context'>,
): boolean {
  const { projectId, tags = [], due, priority } = task;
  const said = ` ${words.map(({ text }) => text).join(' ')} `;
  const project = context.projects?.find(({ id }) => id === projectId)?.name.toLowerCase();
  if (/ (?:overdue|late) /.test(said)) return isOver(task, now);
  if (/ (?:without|no) (?:a |any )?(?:date|due|deadline)/.test(said)) return !due;
  if (/ with (?:a |the )?(?:date|deadline) /.test(said)) return Boolean(due);
  if (/ (?:urgent|important|high) /.test(said)) return priority === 'high';
  return words.some(({ text }) => text === project || tags.includes(text));
}
