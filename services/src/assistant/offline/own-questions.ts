import { type ParseContext, parse } from '@duly/language';
import { plainly } from './frames/plainly.ts';
import { wordsOf } from './frames/words.ts';
import { addingIn } from './reading-in.ts';

/** What is asked about no task: the day, the time, or what there is of tags, projects or reminders. */
export type OwnQuestion =
  | { of: 'day' | 'time' | 'tags' | 'projects' }
  /** `on`: the day of which they are, as a date is written. */
  | { of: 'reminders'; on?: string };

const now = '(?:,? (?:is it|it is|today|now|right now|here|currently|do we have|is today|today is))*';
const ofDay = new RegExp(
  `^(?:(?:do you know |tell me |say )?(?:what|which)(?:['’]?s| is)? (?:the |today['’]?s )?(?:(?:day|date|weekday)(?: (?:of (?:the )?(?:week|month)|today))?|day and date)${now}|(?:what|which) (?:day |date )?is today|tell me (?:the|today['’]?s) (?:day|date))[?.!]*$`,
  'i',
);
const ofTime = new RegExp(
  `^(?:(?:do you know |tell me )?what time(?: is it| it is| do we have| have you got)?${now}|what(?:['’]?s| is) the time${now}|(?:do you have|have you got) the time|tell me the time)[?.!]*$`,
  'i',
);
/** "what will you remind me of" */
const ofReminding =
  /^(?:(?:and|of) )*(?:what|when(?=.* next\b)|which (?:tasks|ones|things)|what tasks) (?:will|do|are|would|did) (?:you|i) (?:(?:going to|ask you to|tell you to|be|get) )*remind(?:ing|ed)?(?: me)?(?: (?:of|about|next|again|then|now))*[?.!\s]*$/i;

/** "which day is it", "what tags am I using", "do I have any reminders set for tomorrow"; undefined where something else is said. */
export function ownQuestion(said: string, context: ParseContext): OwnQuestion | undefined {
  const text = plainly(said);
  if (text.length > longest) return undefined;
  if (ofTime.test(text)) return { of: 'time' };
  if (ofDay.test(text)) return { of: 'day' };
  const of = labelAsked(text);
  if (of !== undefined) return { of };
  const { left, on } = withoutDay(text, context);
  if (!ofReminding.test(text) && labelAsked(left) !== 'reminders') return undefined;
  return { of: 'reminders', ...(on === undefined ? {} : { on }) };
}

const longest = 80;

const nouns = new Map<string, 'tags' | 'projects' | 'reminders'>([
  ...(['tags', 'labels'] as const).map((noun) => [noun, 'tags'] as const),
  ['projects', 'projects'],
  ...(['reminders', 'reminder', 'alerts', 'alarms', 'notifications'] as const).map(
    (noun) => [noun, 'reminders'] as const,
  ),
]);
const before = new Set(
  'what which how many show list tell see give can could me i my our we all the count are is do does of a any names existing have got there next upcoming pending open different other set'.split(
    ' ',
  ),
);
const behind = new Set(
  'do i we have am are there exist exists existing is in use used using now already set up get got at all currently overall right made created so far here scheduled planned coming pending left active open running waiting next'.split(
    ' ',
  ),
);
/** Without one of these it may be what one task has: "what are the tags", "is there a reminder". */
const owners = new Set('i my our we any all exist existing use used using show list upcoming pending next'.split(' '));
const everywhere = /\b(?:which|what|how many) \w+ (?:are there|exist)\b/i;

/** The kind of thing that all of the words ask for: not "which project is it in". */
function labelAsked(text: string): 'tags' | 'projects' | 'reminders' | undefined {
  const words = wordsOf(text).map((word) => word.text);
  const at = words.findIndex((word) => nouns.has(word));
  const of = nouns.get(words[at] ?? '');
  const areKnown =
    words.slice(0, at).every((word) => before.has(word)) && words.slice(at + 1).every((word) => behind.has(word));
  const isOwn = words.some((word) => owners.has(word)) || everywhere.test(text);
  // "the reminder" is of one task, and "i have a reminder" tells.
  const isOne = words[at] === 'reminder' && !words.includes('next') && !/^(?:do|have) i\b/i.test(text);
  const isTold = /^(?:i|we) (?:have|got|am|are|do)\b/i.test(text);
  return at > 0 && areKnown && isOwn && !isOne && !isTold ? of : undefined;
}

/** "which reminders do i have tomorrow": the day, and what is left. */
function withoutDay(text: string, context: ParseContext): { left: string; on?: string } {
  const lead = 'x ';
  const { due, spans } = parse(`${lead}${text.replace(/[?.!\s]+$/, '')}`, addingIn(context));
  const [span, ...others] = spans.filter(({ kind }) => kind === 'due');
  if (!span || !due || due.time || others.length > 0) return { left: text };
  const [from, to] = [span.start - lead.length, span.end - lead.length];
  return { left: `${text.slice(0, from)} ${text.slice(to)}`.replace(/ (?:for|on)\s*$/i, '').trim(), on: due.date };
}
