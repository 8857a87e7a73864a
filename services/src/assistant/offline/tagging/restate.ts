import { type ParseContext, parse } from '@duly/language';
import { readMarks } from '../marks.ts';
import { asDateWords } from './date-words.ts';
import { withDayOf } from './day-and-time.ts';
import type { TaggedPart } from './decode.ts';
import { type Purpose, type Slot, type Span, settingPurposes } from './labels.ts';
import { withOtherDays, withTimesBeside } from './other-day.ts';
import { withHalfOfDay, withSameTime } from './same-time.ts';
import { level, levelIn, saysLevel } from './sentences/levels.ts';
import { counted, listed, searched } from './sentences/looking.ts';
import { added } from './sentences/new-tasks.ts';
import { noted, renamed } from './sentences/own-words.ts';
import { type Part, type Spoken, standsBehind, staying, takenBack, type Way, wordsAt } from './sentences/part.ts';
import { deletedProject, intoProject, newProject, pointsAtProject, renamedProject } from './sentences/projects.ts';
import { reminded, silenced, snoozed } from './sentences/reminders.ts';
import { repeated } from './sentences/repeats.ts';
import { dateOrder, dayPartTime, defaultReminder, offline, weekStart, zone } from './sentences/settings.ts';
import { sameTag, sameTagAsName, withoutTags, withTags } from './sentences/tags.ts';
import { undated } from './sentences/undated.ts';
import { moved } from './sentences/when.ts';
import { asTheyAre, type Which, whichTasks } from './sentences/which-tasks.ts';
import { withTimes } from './spoken-time.ts';

/** One wish in the words of the strict parser, about "it", and the words that say what "it" is. */
export interface Restated {
  sentence: string;
  purpose: Purpose;
  /** Empty where nothing names a task: then it is what was spoken of last. */
  refs: readonly string[];
  /** What else is said, before it and beside it, without its values: it may tell which task is meant. */
  beside?: string;
  /** About tasks that are there; in the parser's words, about none; or in words that people type, which are read as such. */
  about: 'tasks' | 'nothing' | 'typed';
}

/**
 * What a part of a message wants, in sentences that the strict parser reads as they are meant; undefined where it holds
 * no wish that could be said so, or a value that cannot be read.
 */
export function restate(
  tagged: TaggedPart,
  text: string,
  { context, ...spoken }: Spoken & { context: ParseContext },
): Restated[] | undefined {
  const { purpose, start, end, spans } = tagged;
  const held = (slot: Slot) => heldOf(spans, slot, text);
  const readIn = (span: Span) => readable(wordsAt(span, text), span.slot, spoken);
  const valueIn = (span: Span) => {
    const takenBack = span.slot === 'd' ? spans.find(({ slot }) => slot === 'd') : undefined;
    const isAgain = takenBack && takenBack !== span && !held('d').includes(takenBack);
    return isAgain ? withDayOf(readIn(takenBack), readIn(span), context) : readIn(span);
  };
  const values = (slot: Slot) => held(slot).map(valueIn);
  const part: Part = { ...spoken, tagged, text, said: text.slice(start, end), held, values, valueIn, context };
  const about = ofPurpose[purpose] ?? 'tasks';
  const which = about === 'tasks' ? whichTasks(part) : { refs: values('ref'), spans: [] };
  if (!which) return undefined;
  const sentences = about === 'tasks' ? withMore(part, purpose, which) : (ways[purpose]?.(part) ?? []);
  // All of it has to be about "it", and no word of a value a name.
  const isOfIt = (sentence: string) =>
    !isRead(sentence) || parse(readMarks(sentence).text, context).target?.kind === 'last';
  if (sentences.length === 0 || (about === 'tasks' && !sentences.every(isOfIt))) return undefined;
  const wishes = sentences.map((sentence): Restated => ({ sentence, purpose, refs: which.refs, about }));
  return [...wishes, ...(purpose === 'create' && wishes.length === 1 ? noteOf(part) : [])];
}

const denied = /\bnot (?:(?:on|at|in|for|by|to|the|this|until|till|before|after) )*$/i;

/** "not on fridays": a time that is not meant. */
function isDenied(span: Span, text: string): boolean {
  if (!ofTime.includes(span.slot)) return false;
  return standsBehind(denied, span, text) || /^not /i.test(wordsAt(span, text));
}

/** No time by themselves; "on | tue" is one word too many. */
const noTimeByItself =
  /^(?:at )?(?:any ?time|whenever|no (?:rush|hurry))\b|^(?:after|afterwards|then|on|for|of|at|by|to|in)$/i;
const meantBefore = /^,? (?:i mean|i meant|rather)\b\s*(?:[,.;!?]|$)/i;

/** The values of a kind, without those that are denied or no names, or that the next one takes back: "tag it health, no, body". */
function heldOf(spans: readonly Span[], slot: Slot, text: string): Span[] {
  const isNoName = (span: Span) => slot === 'g' && sameTagAsName.test(wordsAt(span, text));
  const isNoTime = (span: Span) => slot === 'd' && noTimeByItself.test(wordsAt(span, text));
  const isNone = (span: Span) => isDenied(span, text) || isNoName(span) || isNoTime(span);
  const own = spans.filter((span) => span.slot === slot && !isNone(span));
  const isMeant = ({ end }: Span) => ofTime.includes(slot) && meantBefore.test(text.slice(end));
  // "monday... tomorrow i mean", "by the 29th i mean, on the 30th they want it already"
  if (own.some(isMeant)) return own.filter(isMeant).slice(-1);
  return own.filter(({ end }, index) => {
    const next = own[index + 1];
    return !next || !takenBack.test(text.slice(end, next.start));
  });
}

/** A note for the task that is new. */
function noteOf(part: Part): Restated[] {
  const sentences = noted('add a note to it')(part) ?? [];
  return sentences.map((sentence) => ({ sentence, purpose: 'note-add', refs: [], about: 'tasks' }));
}

/** What else the values of a part want of the same tasks: "the trip to friday, medium, with the note ..." */
const more: readonly [slot: Slot, own: readonly Purpose[], way: Way][] = [
  ['d', ['move', 'remind', 'snooze', 'repeat', 'about', ...asTheyAre], moved],
  ['e', ['repeat', 'skip', 'end-series'], repeated],
  ['g', ['tag', 'untag', 'about', ...asTheyAre], withTags],
  ['p', ['project', 'unproject', 'about', ...asTheyAre], intoProject],
  ['n', ['note', 'note-add', 'note-remove'], noted('add a note to it')],
  ['r', ['remind', 'snooze', 'silence'], reminded],
];

function withMore(part: Part, purpose: Purpose, { spans }: Which): string[] {
  const own = ways[purpose]?.(part);
  // What only looks changes nothing, whatever stands beside it.
  if (purpose === 'about') return own ?? [];
  if (!own || own.length === 0) return [];
  const isWanted = (span: Span) => !spans.includes(span);
  const says = (slot: Slot) => part.held(slot).some(isWanted) || (slot === 'g' && sameTag.test(part.said));
  const others: (string[] | undefined)[] = more.map(([slot, purposes, way]) =>
    says(slot) && !purposes.includes(purpose) ? way(part) : [],
  );
  const [levelWords] = purpose.startsWith('prio') || asTheyAre.includes(purpose) ? [] : part.held('l').filter(isWanted);
  if (levelWords && !saysLevel(part.valueIn(levelWords))) return [];
  if (levelWords) others.push([`set the priority of it to ${levelIn(part.valueIn(levelWords))}`]);
  if (!others.every((one) => one !== undefined)) return [];
  // With a new name it is found by the old one no more.
  return purpose === 'rename' ? [...others.flat(), ...own] : [...own, ...others.flat()];
}

/** Stands for what was wanted before, or shows the task: the parser is not asked. */
function isRead(sentence: string): boolean {
  return sentence !== sameAgain && sentence !== 'show it';
}

/** Stands for the sentence of the wish before. */
export const sameAgain = 'the same again';
const ofTime: readonly Slot[] = ['d', 'r', 'e'];

function readable(said: string, slot: Slot, { lastDay, lastTime, sameTime }: Spoken): string {
  if (!ofTime.includes(slot)) return said.trim();
  const words = withHalfOfDay(withSameTime(asDateWords(said), sameTime), lastTime);
  if (lastDay === undefined) return withTimes(words).trim();
  // "remind me the day before" is counted from its own date.
  const counted = slot === 'd' ? withTimesBeside(words, lastDay, lastTime) : words;
  return withTimes(withOtherDays(counted, lastDay)).trim();
}

const ofPurpose: Partial<Record<Purpose, Restated['about']>> = {
  ...Object.fromEntries(settingPurposes.map((purpose) => [purpose, 'nothing'])),
  create: 'nothing',
  list: 'typed',
  count: 'typed',
  search: 'typed',
  'new-project': 'nothing',
  'rename-project': 'nothing',
  'delete-project': 'nothing',
  'ask-setting': 'nothing',
  plan: 'nothing',
  undo: 'nothing',
  help: 'nothing',
};

const as =
  (sentence: string): Way =>
  () => [sentence];

/** Where something is named beside it, more is wanted. */
const aloneAs =
  (sentence: string): Way =>
  ({ tagged: { spans } }) =>
    spans.some(({ slot }) => slot !== 'd') ? undefined : [sentence];

/** "the plants are watered, the dentist is at 11": what has a time of its own is not done with. */
function ofOnes(sentence: string): Way {
  return ({ values }) => (values('ref').length > 1 && values('d').length > 0 ? undefined : [sentence]);
}

const leaving =
  /(?:\b(?:not|never|no longer)|n['’]?t) (?:really |actually )?(?:belong|go|fit|be)\w* (?:in|into|to|under)? ?there\b|\b(?:out of|from) (?:there|it|that(?: project)?|this(?: project)?)\b/gi;

const ways: Partial<Record<Purpose, Way>> = {
  create: added,
  list: listed,
  count: counted,
  search: searched,
  about: as('show it'),
  complete: ofOnes('complete it'),
  reopen: as('reopen it'),
  delete: ofOnes('delete it'),
  move: moved,
  undate: undated,
  rename: renamed,
  'prio-high': level('high'),
  'prio-medium': level('medium'),
  'prio-low': level('low'),
  'prio-none': level('none'),
  tag: withTags,
  untag: withoutTags,
  project: intoProject,
  // "out of holiday, it is for work"; "it does not belong in there" points at where it is.
  unproject: (part) =>
    part.values('p').length > 1 || pointsAtProject(part.said.replace(leaving, ' ')) || staying.test(part.said)
      ? undefined
      : ['clear the project of it'],
  'new-project': newProject,
  'rename-project': renamedProject,
  'delete-project': deletedProject,
  note: noted('replace the note of it with'),
  'note-add': noted('add a note to it'),
  'note-remove': as('remove the notes from it'),
  snooze: snoozed,
  remind: reminded,
  silence: silenced,
  repeat: repeated,
  'end-series': as('stop repeating it'),
  skip: as('skip it'),
  same: as(sameAgain),
  'set-zone': zone,
  'set-date-order': dateOrder,
  'set-week-start': weekStart,
  'set-day-part': dayPartTime,
  'set-default-reminder': defaultReminder,
  'set-offline': offline,
  'ask-setting': as('settings'),
  plan: aloneAs('plan my day'),
  undo: aloneAs('undo'),
  help: as('help'),
};
