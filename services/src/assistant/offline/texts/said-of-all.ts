import { type ParseContext, parse } from '@duly/language';
import { levelCalled } from '../frames/lexicon.ts';
import { markOf } from '../frames/sentence.ts';
import { wordsOf } from '../frames/words.ts';
import { addingIn } from '../reading-in.ts';

const labelKinds: ReadonlySet<string> = new Set(['due', 'tag', 'priority', 'project', 'recurrence']);
const ofAll = new Set(['both', 'all', 'each', 'everything', 'them']);
const plain = new Set(
  `both all each every everything of them those these two three four five is are be should need needs to have has go goes in on at for by due
  with as it that this the a please thanks thank you ok can could would i want put add note make set mark tag tagged tags label under into
  project priority prio my our list task tasks todo todos down one ones done until till and also same lot whole down`.split(
    /\s+/,
  ),
);

/** How a piece begins that goes on about a repeat: "first time on the 1st", "comes every year". */
const startOf =
  /^(?:(?:and|which|it) )?(?:(?:comes|happens|occurs|starting|starts|start|beginning|begins|begin|commencing|from|since|as of)(?: (?:on|from|with|in))?|(?:for )?(?:the )?first (?:time|one)(?: is)?(?: on)?)\s/i;

/** Whether a piece goes on about the repeat of the one before. */
export function goesOnAboutRepeat(piece: string): boolean {
  return startOf.test(piece);
}

/**
 * The labels of a piece that is said of the others ("both for tomorrow", "tag errands", "add both", "high priority"), and
 * names nothing to do; undefined for any other. `isOfAll` tells what is said of all from what may be of the last one.
 */
export function saidOfAll(piece: string, context: ParseContext): { labels: string[]; isOfAll: boolean } | undefined {
  const { spans } = parse(piece, addingIn(context));
  const words = wordsOf(piece);
  const isOf = ({ start, end }: { start: number; end: number }) =>
    spans.some((span) => labelKinds.has(span.kind) && span.start < end && span.end > start);
  const tagged = words.findIndex(({ text }) => /^(?:tag|tagged|label)$/.test(text));
  const isTag = (index: number) => tagged >= 0 && index > tagged && !plain.has(words[index]?.text ?? '');
  const projects = (context.projects ?? []).filter(({ name }) => words.some(({ text }) => text === name.toLowerCase()));
  const names = new Set(projects.map(({ name }) => name.toLowerCase()));
  const level = words.find((word) => !isOf(word) && levelCalled(word.text) !== undefined);
  const start = startOf.exec(piece)?.[0].length ?? 0;
  const isExplained = (index: number) => {
    const word = words[index];
    return (
      !word ||
      word.end <= start ||
      isOf(word) ||
      plain.has(word.text) ||
      names.has(word.text) ||
      word === level ||
      isTag(index)
    );
  };
  if (words.length === 0 || !words.every((_, index) => isExplained(index))) return undefined;
  const tags = words.flatMap(({ text }, index) => (isTag(index) && !isOf(words[index] as never) ? [`@${text}`] : []));
  return {
    labels: [
      ...spans.filter(({ kind }) => labelKinds.has(kind)).map(({ text }) => text),
      ...(level ? [`${levelCalled(level.text)} priority`] : []),
      ...tags,
      ...(spans.some(({ kind }) => kind === 'project') ? [] : projects.slice(0, 1).map(({ name }) => markOf(name))),
    ],
    isOfAll: words.some(({ text }) => ofAll.has(text)) || words.length === 0,
  };
}
