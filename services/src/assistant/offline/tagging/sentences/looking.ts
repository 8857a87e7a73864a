import { parse } from '@duly/language';
import { bare, levelOf, markOf } from '../../frames/sentence.ts';
import { levelIn } from './levels.ts';
import { tagOf, type Way } from './part.ts';
import { projectIn } from './projects.ts';

const states: readonly [RegExp, string][] = [
  [/\b(?:no|without|never)\b.*\b(?:date|day|due|deadline)|undated|dateless/i, 'without a date'],
  [/\b(?:no|without)\b.*\b(?:tags?|labels?)/i, 'without tags'],
  [/\b(?:no|without)\b.*\bprojects?/i, 'without a project'],
  [/\b(?:no|without)\b.*\b(?:notes?)/i, 'without a note'],
  [/overdue|late|slip|behind|miss|past/i, 'overdue'],
  [/done|finish|complet|tick|accomplish|cross/i, 'completed'],
  [/repeat|recur|regular/i, 'that repeat'],
];

/** Of what was shown, and nothing by itself. */
const narrowing = /\b(?:only|just|of (?:those|these|them)|which (?:ones|of)|without|except|not)\b/i;
const pointing = /\b(?:it|that|there|those|these|them|this|which|ones|again|in)\b/i;

/** "show overdue tasks in #Work", "how many tasks due tomorrow". */
const asking =
  (verb: string): Way =>
  (part) => {
    const [s, d, g, l] = (['s', 'd', 'g', 'l'] as const).map(part.values) as [string[], string[], string[], string[]];
    const project = projectIn(part);
    const isOfAll = [...s, ...d, ...g, ...l].length === 0 && project === undefined;
    const leans = narrowing.test(part.said) || (isOfAll && pointing.test(part.said));
    if (leans || part.values('w').length > 0 || (isOfAll && part.said.trim().split(/\s+/).length < 3)) return undefined;
    const meant = s.flatMap((words) => states.find(([said]) => said.test(words))?.[1] ?? []);
    const when = bare(d.join(' '));
    const words = [
      verb,
      ...l.slice(0, 1).map((one) => levelOf(levelIn(one))),
      ...meant.filter((state) => !state.includes(' ')),
      'tasks',
      ...meant.filter((state) => state.includes(' ')),
      ...(when === '' ? [] : [meant.includes('completed') ? when : `due ${when}`]),
      ...(project === undefined ? [] : [`in ${markOf(project)}`]),
      ...g.map(tagOf),
    ];
    const sentence = words.join(' ');
    const isRead = when === '' || /\b(?:due|done|completed):/.test(parse(sentence, part.context).filter ?? '');
    return isRead || meant.includes('completed') ? [sentence] : undefined;
  };

export const listed = asking('show');
export const counted = asking('how many');

export const searched: Way = ({ values }) => {
  const [words, ...others] = [...values('w'), ...values('ref')];
  return words === undefined || others.length > 0 ? undefined : [`search ${words.replace(/^(?:the|a|an|my) /i, '')}`];
};
