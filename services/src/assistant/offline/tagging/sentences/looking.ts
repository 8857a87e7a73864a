import { type ParseContext, parse } from '@duly/language';
import { bare, levelOf, markOf } from '../../frames/sentence.ts';
import { levelIn } from './levels.ts';
import { reminderState, remindersAsked, withoutReminder, withReminder } from './of-reminders.ts';
import { timeAsked, timeState, withoutTime, withTime } from './of-time.ts';
import { isTagThere, type Part, standsBehind, tagOf, type Way } from './part.ts';
import { isProject, looksAtProject, pointsAtProject, projectIn, projectOf } from './projects.ts';
import { excludes, stateAlone, statesIn } from './states.ts';
import { pointsAtTag } from './tags.ts';
import { widening } from './widening.ts';

/** Of what was shown, and nothing by itself; "which of my tasks" and "of them all" are of all. */
const narrowing =
  /\b(?:only|just|(?:of|among) (?:those|these|them)(?! all\b)|which (?:ones|of the (?:two|three|four|five|six)))\b/i;
/** Where nothing was shown, they are of all. */
const anyOnes = /\bwhich ones\b/gi;
const daysBefore =
  /^(?:(?:from|of|since|on|in) )?(?:(?:the|any|all|all the|these|those) )?(?:(?:days?|weeks?) before|(?:previous|earlier|past) (?:few )?(?:days?|weeks?))$/i;
const merely = /\b(?:just|only) (?:(?:the|a) )?(?:number|count|total)\b/i;
const ofAll = /\b(?:all of it|the (?:whole|full|entire) (?:lot|list|thing)|everything i have|leaves? me)\b/i;
const pointing = /\b(?:it|that|there|those|these|them|this|which|ones|again|in)\b/i;
const ofLabels = /\b(?:projects|tags|labels)\b/i;
const ofTasks = /\btasks?\b/i;

/** "show overdue tasks in #Work", "how many tasks due tomorrow"; of what was shown "only the overdue ones". */
const asking =
  (verb: string): Way =>
  (part) => {
    const { said, values, context, isListed } = part;
    const [s, l] = (['s', 'l'] as const).map(values) as [string[], string[]];
    const dates = values('d').filter((words) => timeState(words) === undefined);
    const labels = labelsIn(part);
    const topic = topicIn(part);
    const more = widening(part);
    if (!labels || topic === undefined || more === undefined || excludes(part)) return undefined;
    const { project, tags } = labels;
    const isOfAll = [...s, ...values('d'), ...tags, ...l, ...topic].length === 0 && project === undefined;
    const alone = isOfAll ? stateAlone(said)?.state : undefined;
    const told = alone === undefined ? statesIn(part) : [alone];
    // "the ones with a time", where that was taken for a date.
    const reminders = topic.length > 0 || inName.test(said) ? undefined : reminderState(said);
    const stated = told && [
      ...told.filter((state) => reminders === undefined || reminderState(state) === undefined),
      ...values('d').flatMap((words) => timeState(words) ?? []),
      ...(reminders === undefined ? [] : [reminders]),
    ];
    // "anything left over from the days before?"
    const isLate =
      stated?.includes('completed') === false && dates.length > 0 && dates.every((d) => daysBefore.test(d));
    const meant = isLate ? [...new Set([...stated, 'overdue'])] : stated;
    const d = isLate ? [] : dates;
    const words = sentencesOfValues(part).replace(merely, ' ');
    // "which ones have a reminder", after no list, are of all.
    const isOfShown =
      narrowing.test(isListed ? words : words.replace(anyOnes, ' ')) && (isListed === true || reminders === undefined);
    const isNext = verb === 'show' && nextOne.test(said);
    if (!meant) return undefined;
    if (isOfAll && meant.length === 0 && !isNext && !isOfEverything(said, isOfShown)) return undefined;
    if (isOfShown && (!isListed || topic.length > 0 || l.length > 1)) return undefined;
    const when = `${periodIn(d)}${more}`;
    const isByPart = meant.some((state) => byPart.has(state));
    const [lead, noun] = leadOf({ verb, isOfShown, isNext, isByPart });
    const sentence = [
      lead,
      levelsIn(part).map(levelOf).join(' or '),
      ...meant.filter((state) => !state.includes(' ')),
      noun,
      ...meant.filter((state) => state.includes(' ')),
      ...(when === '' ? [] : [meant.includes('completed') ? when : `due ${when}`]),
      ...topic.map((words) => `about ${words}`),
      ...(project === undefined ? [] : [`in ${markOf(project)}`]),
      ...tags.map(tagOf).flatMap((tag, index) => (index > 0 && /\bor\b/i.test(said) ? ['or', tag] : [tag])),
    ]
      .filter((words) => words !== '')
      .join(' ');
    return (isOfShown && !isByPart) || isRead(remindersAsked(timeAsked(sentence).left).left, { when, meant, context })
      ? [sentence]
      : undefined;
  };

const byPart = new Set([withTime, withoutTime, withReminder, withoutReminder] as string[]);
const inName = /\bin (?:the|its|their) (?:names?|titles?)\b/i;

const nextOne = /\bnext (?:thing|task|item)\b|\bwhat(?:['’]?s| is) next\W*$/i;

interface Lead {
  verb: string;
  isOfShown: boolean;
  isNext: boolean;
  /** What the language of filters has no words for. */
  isByPart: boolean;
}

function leadOf({ verb, isOfShown, isNext, isByPart }: Lead): readonly [lead: string, noun: string] {
  if (isNext) return ['show the next', 'task'];
  if (!isOfShown) return [verb, 'tasks'];
  return isByPart ? [`${verb} those`, 'tasks'] : ['only the', 'ones'];
}

/** Whether words without any value ask for all that there is: "what do i have", but not "show it" or "what projects do i have". */
function isOfEverything(said: string, isOfShown: boolean): boolean {
  if (ofAll.test(said)) return true;
  if (isOfShown || pointing.test(said) || (ofLabels.test(said) && !ofTasks.test(said))) return false;
  return said.trim().split(/\s+/).length >= 3;
}

const stop = /[.!?;]+\s+/g;

/** "lol only that. n how many left": the sentences that hold the values, or else all. */
function sentencesOfValues({ said, tagged: { spans, start } }: Part): string {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return said;
  const stops = [...said.matchAll(stop)];
  const before = stops.findLast(({ index, 0: sign }) => start + index + sign.length <= first.start);
  const behind = stops.find(({ index }) => start + index >= last.end);
  return said.slice(before ? before.index + before[0].length : 0, behind?.index);
}

/** "the next week monday until sunday" is that week. */
const wholeWeek =
  /\b(?<which>this|next|coming|following) week,? (?:from )?mon(?:day)?(?: the \d+(?:st|nd|rd|th)?)? ?(?:to|until|till|through|thru|[-–]) ?sun(?:day)?(?: the \d+(?:st|nd|rd|th)?)?/i;

function periodIn(dates: readonly string[]): string {
  const when = bare(dates.join(' ')).replace(/['’]s$/, '');
  const which = wholeWeek.exec(when)?.groups?.which;
  if (which === undefined) return when;
  return `${which.toLowerCase() === 'this' ? 'this' : 'next'} week`;
}

const levelBeside = /^(?: prio(?:rity)?)?,? ?(?:or|and|and\/or|&|\/) ?(?<level>high|medium|low)\b/i;

/** "high or medium": with the one that stands right behind. */
function levelsIn({ held, valueIn, text }: Part): string[] {
  const levels = held('l').flatMap((span) => {
    const beside = levelBeside.exec(text.slice(span.end))?.groups?.level;
    return [valueIn(span), ...(beside === undefined ? [] : [beside])].map(levelIn);
  });
  return [...new Set(levels)];
}

const ofTopic = /\b(?:about|mention\w*|contain\w*|includ\w*|concern\w*|regarding|with|say\w*)\s+$/i;
/** Words that name no task: "all my open tasks", "those". */
const general =
  /^(?:(?:all|any|every|each|everything|anything|the|my|our|of|those|these|them|em|they|it|that|this|one|ones|things?|tasks?|stuff|items?|list|tags?|labels?|projects?|with|others?|rest|both|two|three|four|five|six|first|last|next|lot|whole|what|which|i|have|is|are|do|to|todos?|open|left|\d+)\b\W*)+$/i;

/** "how many tasks mention a report": what they are about; undefined where tasks are named and nothing tells how. */
function topicIn({ held, valueIn, text }: Part): string[] | undefined {
  const named = [...held('w'), ...held('ref').filter((span) => !general.test(valueIn(span)))];
  if (!named.every((span) => span.slot === 'w' || standsBehind(ofTopic, span, text))) return undefined;
  return named.length > 1 ? undefined : named.map((span) => withoutArticle(valueIn(span)));
}

function isRead(
  sentence: string,
  { when, meant, context }: { when: string; meant: readonly string[]; context: ParseContext },
): boolean {
  const { intent, filter } = parse(sentence, context);
  const isDated = when === '' || meant.includes('completed') || /\b(?:due|done|completed):/.test(filter ?? '');
  return isDated && intent === 'list';
}

/** A name is a project's or a tag's, whichever there is; undefined where several projects are named, of which one would be lost. */
function labelsIn(part: Part): { project: string | undefined; tags: readonly string[] } | undefined {
  const { values, context } = part;
  const named = values('p').filter((name) => !isProject(name, context) && isTagThere(name, part));
  const tags = values('g').filter((name) => isTagThere(name, part) || !isProject(name, context));
  // "what carries that tag": the one that was named last.
  const { lastTags = [], lastProject } = part;
  const pointsAtPlace = pointsAtProject(part.said) && lastProject === undefined && lastTags.length > 0;
  if (values('p').length + tags.length === 0 && (pointsAtTag.test(part.said) || pointsAtPlace))
    return lastTags.length === 0 ? undefined : { project: projectIn(part), tags: lastTags };
  const isOfProject = looksAtProject(part.tagged, part.said, part.lastChange?.isOfProject === true);
  if (isOfProject && lastProject === undefined) return undefined;
  if (new Set(values('p').map((name) => projectOf(name, context))).size > 1) return undefined;
  return { project: named.length > 0 ? undefined : projectIn(part), tags: [...tags, ...named] };
}

export const listed = asking('show');
export const counted = asking('how many');

const thingWith = /^(?:the |an? )?(?:one|thing|task|stuff) (?:w|with|about|of|for) (?=\S)/i;

export const searched: Way = ({ values }) => {
  const [words, ...others] = [...values('w'), ...values('ref')];
  return words === undefined || others.length > 0
    ? undefined
    : [`search ${withoutArticle(words.replace(thingWith, ''))}`];
};

function withoutArticle(words: string): string {
  return words.replace(/^(?:the|a|an|my) /i, '');
}
