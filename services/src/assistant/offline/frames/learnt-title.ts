import { parse } from '@duly/language';
import { models } from '../wishes/models.ts';
import { titleIn } from '../wishes/titles.ts';
import { tokensOf } from '../wishes/tokens.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { targetOf } from './target.ts';
import type { Known } from './understand.ts';

const surelyNew = 0.75;
const surelyThere = 0.6;

/**
 * What is to be new, as "add ...", where all words together say so and it is plain where its title stands: "could you make
 * me a note to ask about the warranty". What else is said of it, dates and labels, goes with it; the rest is talk.
 */
export function asLearnt(text: string, { talk, context, open, done }: Known): string | undefined {
  const evidence = readEvidence(text, { tasks: open, others: done, talk, context });
  if ((evidence.wishes().get('create') ?? 0) < surelyNew || targetOf(evidence, talk).how === 'pointed')
    return undefined;
  // A second one of a name is asked about.
  if (evidence.mentions.some(({ isWhole }) => isWhole)) return undefined;
  const strict = parse(text, context);
  // What begins with "add" or "remind me to" is read well without.
  if (
    strict.intent === 'create' &&
    strict.spans.some(({ kind, start }) => start === 0 && (kind === 'intent' || kind === 'reminder'))
  )
    return undefined;
  const tokens = tokensOf(text, evidence.words, { context, named: namedIn(evidence) });
  const place = titleIn(tokens, models());
  if (!place || place.share < surelyThere) return undefined;
  const { spans } = parse(text, { ...context, mode: 'add' });
  const around = spans.filter(
    ({ kind, start, end }) =>
      !['intent', 'target', 'reminder'].includes(kind) && (end <= place.start || start >= place.end),
  );
  // Signs that stand at its last word are its own: "80€".
  const end = place.end + (/^[^\s,.;:!?]*/.exec(text.slice(place.end))?.[0].length ?? 0);
  const title = text.slice(place.start, end).replace(/^["“](?<inner>[^"“”]+)["”]$/, '$<inner>');
  return ['add', title, ...around.map((span) => span.text)].join(' ');
}

function namedIn({ mentions }: Evidence): ReadonlySet<number> {
  return new Set(mentions.flatMap(({ at }) => at));
}
