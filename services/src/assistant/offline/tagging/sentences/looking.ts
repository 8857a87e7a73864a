import { type ParseContext, parse } from '@duly/language';
import { bare, levelOf, markOf } from '../../frames/sentence.ts';
import { levelIn } from './levels.ts';
import { isTagThere, type Part, tagOf, type Way, withoutSpans } from './part.ts';
import { isProject, projectIn } from './projects.ts';

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

/** Of what was shown, and nothing by itself. */
const narrowing = /\b(?:only|just|of (?:those|these|them)|which (?:ones|of))\b/i;
const ofAll = /\b(?:all of it|the (?:whole|full|entire) (?:lot|list|thing)|everything i have)\b/i;
const excluding = /\b(?:without|except|but|not|other than)\b/i;
const pointing = /\b(?:it|that|there|those|these|them|this|which|ones|again|in)\b/i;

/** "show overdue tasks in #Work", "how many tasks due tomorrow"; of what was shown "only the overdue ones". */
const asking =
  (verb: string): Way =>
  (part) => {
    const { said, values, context, isListed } = part;
    const [s, d, l] = (['s', 'd', 'l'] as const).map(values) as [string[], string[], string[]];
    const { project, tags } = labelsIn(part);
    const isOfAll = [...s, ...d, ...tags, ...l].length === 0 && project === undefined;
    // "what did i let slip?"
    const meant = isOfAll && late.test(said) ? ['overdue'] : statesIn(s, said);
    const isOfShown = narrowing.test(said);
    if (!meant || values('w').length > 0 || excludes(part)) return undefined;
    if (
      isOfAll &&
      meant.length === 0 &&
      !ofAll.test(said) &&
      (isOfShown || pointing.test(said) || said.trim().split(/\s+/).length < 3)
    )
      return undefined;
    if (isOfShown && !isListed) return undefined;
    const when = bare(d.join(' ')).replace(/['’]s$/, '');
    const [lead, noun] = isOfShown ? ['only the', 'ones'] : [verb, 'tasks'];
    const sentence = [
      lead,
      ...l.slice(0, 1).map((one) => levelOf(levelIn(one))),
      ...meant.filter((state) => !state.includes(' ')),
      noun,
      ...meant.filter((state) => state.includes(' ')),
      ...(when === '' ? [] : [meant.includes('completed') ? when : `due ${when}`]),
      ...(project === undefined ? [] : [`in ${markOf(project)}`]),
      ...tags.map(tagOf).flatMap((tag, index) => (index > 0 && /\bor\b/i.test(said) ? ['or', tag] : [tag])),
    ].join(' ');
    return isOfShown || isRead(sentence, { when, meant, context }) ? [sentence] : undefined;
  };

function isRead(
  sentence: string,
  { when, meant, context }: { when: string; meant: readonly string[]; context: ParseContext },
): boolean {
  const { intent, filter } = parse(sentence, context);
  const isDated = when === '' || meant.includes('completed') || /\b(?:due|done|completed):/.test(filter ?? '');
  return isDated && intent === 'list';
}

/** "without the work ones": not where the words of a state say so. */
function excludes({ said, tagged }: Part): boolean {
  const states = tagged.spans.filter(({ slot }) => slot === 's');
  return excluding.test(withoutSpans(said, tagged.start, states));
}

const yetTo =
  /\b(should(?:'ve| have)?|ought to(?: have)?|to)(?: already)? be(?:en)?(?: \w+)? (?:done|finished|completed)\b/i;

/** What is said of the tasks in the parser's words; undefined where one of them is strange. */
function statesIn(words: readonly string[], said: string): string[] | undefined {
  const found = words.map((one) => stateNames.find(([pattern]) => pattern.test(one))?.[1]);
  if (found.includes(undefined)) return undefined;
  // "what should be finished already", "what waits to be done"
  const owed = found.includes('completed') ? yetTo.exec(said)?.[1] : undefined;
  if (owed !== undefined) found.splice(found.indexOf('completed'), 1, /^to/i.test(owed) ? 'open' : 'overdue');
  const meant = new Set(found.filter((state) => state !== 'open'));
  // "what is late, i mean what should be finished"
  if (meant.has('overdue')) meant.delete('completed');
  return [...meant].filter((state) => state !== undefined);
}

/** A name is a project's or a tag's, whichever there is. */
function labelsIn(part: Part): { project: string | undefined; tags: readonly string[] } {
  const { values, context } = part;
  const named = values('p').filter((name) => !isProject(name, context) && !/^#/.test(name) && isTagThere(name, part));
  const tags = values('g').filter((name) => isTagThere(name, part) || !isProject(name, context));
  return { project: named.length > 0 ? undefined : projectIn(part), tags: [...tags, ...named] };
}

export const listed = asking('show');
export const counted = asking('how many');

export const searched: Way = ({ values }) => {
  const [words, ...others] = [...values('w'), ...values('ref')];
  return words === undefined || others.length > 0 ? undefined : [`search ${words.replace(/^(?:the|a|an|my) /i, '')}`];
};
