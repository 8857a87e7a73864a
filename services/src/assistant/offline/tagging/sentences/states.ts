import type { Span } from '../labels.ts';
import { reminderState, withoutReminderWords } from './of-reminders.ts';
import { tellsTime, timeState, withTime } from './of-time.ts';
import { type Part, standsBehind, withoutSpans } from './part.ts';
import { widens } from './widening.ts';

const late = /overdue|\blate\b|\bslip|behind|\bmiss|\bpast\b/i;
const stateNames: readonly [RegExp, string][] = [
  [
    /\b(?:not|isn|aren|un|in|never)\W*t?\s*(?:yet )?(?:done|finished|complete)|\b(?:un|in)(?:finished|complete|done)/i,
    'open',
  ],
  [/\b(?:should|supposed|ought|must|were|was) .*\b(?:done|finish|complet)/i, 'overdue'],
  [/\b(?:no|without|never|w\/o)\b.*\b(?:date|day|due|deadline)|undated|dateless/i, 'without a date'],
  [/\b(?:with|has|have|got)\b.*\b(?:date|deadline)|\bdated\b/i, 'with a date'],
  [/\b(?:no|without|w\/o)\b.*\b(?:tags?|labels?)/i, 'without tags'],
  [/\b(?:no|without|w\/o)\b.*\bprojects?/i, 'without a project'],
  [/\b(?:no|without|w\/o)\b.*\b(?:notes?)/i, 'without a note'],
  [late, 'overdue'],
  [/done|finish|complet|tick|accomplish|cross/i, 'completed'],
  [/repeat|recur|regular/i, 'that repeat'],
  [
    /\b(?:open|left|due|still|to ?do|remain\w*|outstanding|pending|active|waiting|coming|all|everything|that)\b/i,
    'open',
  ],
];

/** "w/o date?": what is clear by its words alone, where nothing of it is marked. */
const toldAlone: readonly [RegExp, string][] = [
  [/(?:\b(?:no|without)|\bw\/o) (?:an? |any |the )?(?:due )?(?:dates?|deadlines?)\b/i, 'without a date'],
  [/(?:\b(?:no|without)|\bw\/o) (?:an? |any )?(?:tags?|labels?)\b/i, 'without tags'],
  [/(?:\b(?:no|without)|\bw\/o) (?:an? |any )?projects?\b/i, 'without a project'],
  [/(?:\b(?:no|without)|\bw\/o) (?:an? |any )?notes?\b/i, 'without a note'],
  // "what did i let slip?"
  [late, 'overdue'],
];

/** A state that the words tell by themselves, in the parser's words, and the words left without it. */
export function stateAlone(said: string): { state: string; left: string } | undefined {
  if (tellsTime(said)) return { state: withTime, left: said };
  const reminders = reminderState(said);
  if (reminders !== undefined) return { state: reminders, left: withoutReminderWords(said) };
  const found = toldAlone.find(([pattern]) => pattern.test(said));
  return found && { state: found[1], left: said.replace(found[0], ' ') };
}

const notYet = /(?:\b(?:not|never)|n['’]?t)(?: been)?(?: yet)? $/i;
/** "what do i have marked as high": said of what another value tells. */
const ofAnother = /^(?:marked|flagged|set|rated|tagged|labell?ed|listed|put|noted|planned|scheduled|got|have|down)\b/i;
const yetTo =
  /\b(should(?:'ve| have)?|ought to(?: have)?|to)(?: already)? be(?:en)?(?: \w+)? (?:done|finished|completed)\b/i;

/** What is said of the tasks in the parser's words; undefined where one of them is strange. */
export function statesIn({ held, valueIn, text, said }: Part): string[] | undefined {
  const hasOthers = (['d', 'l', 'g', 'p'] as const).some((slot) => held(slot).length > 0);
  const spans = held('s')
    .filter((span) => !hasOthers || !ofAnother.test(valueIn(span)))
    .filter((span) => !widens(span, { text, held }));
  // "everything that isn't done"
  const words = spans.map((span) => (standsBehind(notYet, span, text) ? `not ${valueIn(span)}` : valueIn(span)));
  const each = words.map(stateOf);
  const found = each.includes(undefined) && areBeside(spans, text) ? [stateOf(words.join(' '))] : each;
  if (found.includes(undefined)) return undefined;
  // "what should be finished already", "what waits to be done"
  const owed = found.includes('completed') ? yetTo.exec(said)?.[1] : undefined;
  if (owed !== undefined) found.splice(found.indexOf('completed'), 1, /^to/i.test(owed) ? 'open' : 'overdue');
  const meant = new Set(found.filter((state) => state !== 'open'));
  // "what is late, i mean what should be finished"
  if (meant.has('overdue')) meant.delete('completed');
  return [...meant].filter((state) => state !== undefined);
}

/** "never put | any date": one state in two pieces. */
function areBeside([first, second, ...others]: readonly Span[], text: string): boolean {
  return (
    first !== undefined && second !== undefined && others.length === 0 && text.slice(first.end, second.start) === ' '
  );
}

function stateOf(words: string): string | undefined {
  return timeState(words) ?? reminderState(words) ?? stateNames.find(([pattern]) => pattern.test(words))?.[1];
}

const excluding = /\b(?:without|except|but|not|other than)\b/i;

/** "without the work ones": not where the words of a state say so. */
export function excludes({ said, tagged }: Part): boolean {
  const states = tagged.spans.filter(({ slot }) => slot === 's');
  const left = withoutSpans(said, tagged.start, states);
  return excluding.test(
    states.length > 0 ? left.replace(/\bnot(?: yet)? {2}/i, ' ') : (stateAlone(said)?.left ?? left),
  );
}
