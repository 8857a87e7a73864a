import type { Body } from '../intent/body.ts';
import { claimIntent, claimOver, doubtful, fair, matchBody, sure } from '../intent/match.ts';
import type { Piece } from '../literals/quotes.ts';
import { find, type Reading } from '../reading.ts';
import { format, readTerms, type Terms } from './terms.ts';

/** Words that ask for a list by themselves; what follows has to say which tasks. */
const asking = [
  "what(?:['’]?s| is| are)(?: there)? (?:left|up|next|on|due|overdue|coming up|planned|scheduled|happening|open|pending|still|my|the|for|in|to do)?",
  'what (?:tasks|to-?dos|things|items|stuff|else|all|do i|do we|should i|must i|have i|am i|can i|needs?|has|chores|deadlines)',
  'what(?: ?do)? i (?:have|need|got)',
  'which (?:tasks|to-?dos|things|items|of my|ones|are)',
  "(?:do|did|have|don['’]t) (?:i|we) (?:have|got|need)?",
  '(?:is|are) there',
  'how many',
  '(?:count|number of)',
  "how(?:['’]s| is| does) (?:my|the)",
  'anything',
  'any',
  'tell me',
  'when is',
  'who',
  'where',
].map((lead) => new RegExp(`^(?<lead>${lead}) ?(?<rest>.*)$`, 'dis'));
const showing =
  /^(?:show|list|display|view|see|give|get|print|pull up|bring up|look at|go over|review|check|filter(?: by)?)(?: me| us)?(?: up)?(?: (?:all|everything|just|only|all of|a list of|the list of))* (?<rest>.+)$/dis;
const planning =
  /^(?:plan|organi[sz]e|start|prepare)(?: for)? (?:my|the|today['’]s) ?(?:day|today|schedule|agenda)?(?: (?:please|for me|for today|today))?$|^(?:what (?:should|do) i (?:do|work on)(?: (?:next|first|now|today))?|(?:my )?(?:day|agenda|schedule)(?: for today)?|what['’]?s next|daily (?:review|briefing|summary)|(?:brief|update) me)$/dis;
/** Words that begin a list without a verb: "my overdue tasks", "today's agenda". */
const leads = (
  "my|all|the|today's|tomorrow's|this week's|next week's|overdue|open|done|completed|finished|recurring|high priority|" +
  'low priority|medium priority|urgent|p1|p2|p3|p4|upcoming|due|everything|tasks|task|to-dos|todos|agenda for'
).split('|');
const tasksOnly =
  /^(?:(?:tasks?|to-?dos?|everything|all|overdue|upcoming|agenda|list|inbox)(?: tasks| list)?|(?:the |my )?(?:list|agenda|to-?do list))$/i;

/** "what's overdue", "show high priority tasks due this week", "how many tasks do I have today". */
export function readList(reading: Reading, body: Body): Reading | undefined {
  if (matchBody(reading, body, planning))
    return claimList(reading, body, { filter: 'is:overdue or due:today', confidence: sure });
  for (const pattern of asking) {
    const sentence = matchBody(reading, body, pattern);
    if (!sentence) continue;
    const whole = { start: sentence.parts.lead?.start ?? body.start, end: body.end };
    const terms = readTerms(reading, whole);
    const list = readAsked(reading, body, { terms, whole });
    if (list) return list;
  }
  const shown = matchBody(reading, body, showing)?.parts.rest;
  if (shown) return readShown(reading, body, shown) ?? doubted(reading, body);
  return readBare(reading, body);
}

function readAsked(
  reading: Reading,
  body: Body,
  { terms, whole }: { terms: Terms; whole: Piece },
): Reading | undefined {
  const { filter, left, saysTasks } = terms;
  const words = reading.text.slice(whole.start, whole.end);
  const asked = left.filter(
    (word) => !/^(?:how|many|much|who|where|when|tell|count|number|today|there|supposed|doing|work)$/i.test(word),
  );
  const speaksOfTasks = saysTasks || filter !== '' || /\b(?:i|we|my|due|left|next|plate)\b/i.test(words);
  if (asked.length === 0 && speaksOfTasks) return claimList(reading, body, { filter, confidence: sure });
  // "do I have anything about taxes?": the rest is searched for.
  if (
    asked.length <= 5 &&
    (saysTasks || /\b(?:anything|something)\b/i.test(words)) &&
    !/^(?:when|who|where)/i.test(words)
  ) {
    const text = asked.map((word) => format({ kind: 'text', text: word, isQuoted: true })).join(' ');
    return claimList(reading, body, { filter: `${filter} ${text}`.trim(), confidence: fair });
  }
  return undefined;
}

/** "show mom the photos" and "list the flat" are tasks: a list is asked for by naming tasks, or by filters alone. */
function readShown(reading: Reading, body: Body, rest: Piece): Reading | undefined {
  const { filter, left, saysTasks } = readTerms(reading, rest);
  const words = reading.text.slice(rest.start, rest.end);
  const verb = reading.text.slice(body.start, rest.start);
  if (/^get /i.test(verb) && /\bdone\b/i.test(words)) return undefined;
  const isTitleVerb = /^(?:see|view|review|check|open|get|print|prepare|look at|go over|give)/i.test(verb);
  if (left.length > 0) {
    const isAbout = saysTasks && /\b(?:about|containing|with|mentioning|matching|for)\b/i.test(words);
    if (!isAbout || isTitleVerb) return undefined;
    const text = left.map((word) => format({ kind: 'text', text: word, isQuoted: true })).join(' ');
    return claimList(reading, body, { filter: `${filter} ${text}`.trim(), confidence: fair });
  }
  if (isTitleVerb && !/\b(?:tasks|to-?dos|overdue|my|due)\b/i.test(words)) return undefined;
  // "Show the list", "review the schedule": said of one's own tasks in talk, of something else in a title.
  const confidence =
    isTitleVerb && !/\b(?:my|tasks|to-?dos|overdue)\b/i.test(words)
      ? doubtful
      : filter !== '' || saysTasks
        ? sure
        : fair;
  return claimList(reading, body, { filter, confidence });
}

/** "Show the report" may ask for the task of this name. */
function doubted(reading: Reading, body: Body): Reading | undefined {
  const isAsking = /^(?:show|list|display|view)(?: me)? /i.test(reading.text.slice(body.start, body.end));
  return isAsking ? find(reading, { intent: 'create', confidence: doubtful }) : undefined;
}

function readBare(reading: Reading, body: Body): Reading | undefined {
  const words = reading.text.slice(body.start, body.end);
  const folded = `${words.toLowerCase().replaceAll('’', "'")} `;
  if (!leads.some((lead) => folded.startsWith(`${lead} `))) return readPeriod(reading, body);
  const { filter, left, saysTasks } = readTerms(reading, body);
  const isUnderstood = left.every((word) => /^upcoming$/i.test(word));
  if (!isUnderstood || !(saysTasks || tasksOnly.test(words))) return readPeriod(reading, body);
  return claimList(reading, body, { filter, confidence: fair });
}

/** "This week" alone: probably asked for, but an answer to a question as well. */
function readPeriod(reading: Reading, body: Body): Reading | undefined {
  const words = reading.text.slice(body.start, body.end);
  if (tasksOnly.test(words)) return claimList(reading, body, { filter: '', confidence: fair });
  if (!/^(?:today|tomorrow|(?:due )?(?:today|tomorrow|(?:this|next) (?:week|weekend|month)))$/i.test(words))
    return undefined;
  const { filter } = readTerms(reading, body);
  return filter === ''
    ? undefined
    : claimList(reading, body, { filter, confidence: /^due /i.test(words) ? fair : doubtful });
}

function claimList(
  reading: Reading,
  body: Body,
  { filter, confidence }: { filter: string; confidence: number },
): Reading {
  const listed = claimIntent(find(reading, { filter }), {
    body: { ...body, end: body.start },
    open: [],
    intent: 'list',
    confidence,
  });
  return claimOver(listed, { start: body.start, end: body.end }, 'filter', filter);
}
