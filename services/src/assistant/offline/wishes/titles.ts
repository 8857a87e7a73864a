import { type Model, sharesOf } from './classifier.ts';
import { kindOf, stemmed, type Token } from './tokens.ts';

/** Where the title of a new task stands in what is said, and how sure both of its ends are. */
export interface TitlePlace {
  start: number;
  end: number;
  share: number;
}

/** The likeliest place of a title; undefined where nothing is said. */
export function titleIn(
  tokens: readonly Token[],
  { start, end }: { start: Model; end: Model },
): TitlePlace | undefined {
  const words = tokens.map(({ text }) => text);
  const starts = sharesOfPlaces(tokens.map((_, at) => sharesOf(start, featuresOfStart(words, at))[1] ?? 0));
  const ends = sharesOfPlaces(tokens.map((_, at) => sharesOf(end, featuresOfEnd(words, at))[1] ?? 0));
  let best: TitlePlace | undefined;
  for (const [from, one] of starts.entries()) {
    for (let to = from; to < ends.length; to += 1) {
      const share = one * (ends[to] ?? 0);
      if (!best || share > best.share) best = { start: tokens[from]?.start ?? 0, end: tokens[to]?.end ?? 0, share };
    }
  }
  return best;
}

/** One of the places is it: what each says by itself is weighed against the others. */
function sharesOfPlaces(shares: readonly number[]): number[] {
  const odds = shares.map((share) => share / Math.max(1e-6, 1 - share));
  const sum = odds.reduce((all, one) => all + one, 0);
  return odds.map((one) => one / Math.max(1e-6, sum));
}

export function featuresOfStart(tokens: readonly string[], at: number): string[] {
  const all = ['^', '^', ...tokens.map(stemmed), '$', '$'];
  const [b2, b1, here, next] = [all[at] ?? '', all[at + 1] ?? '', all[at + 2] ?? '', all[at + 3] ?? ''];
  return [
    `0 ${here}`,
    `0 ${kindOf(tokens[at] ?? '')}`,
    `-1 ${b1}`,
    `-10 ${b1} ${here}`,
    `-10 ${b1} ${kindOf(tokens[at] ?? '')}`,
    `-21 ${b2} ${b1}`,
    `-210 ${b2} ${b1} ${kindOf(tokens[at] ?? '')}`,
    `01 ${here} ${next}`,
    `^ ${at <= 8 ? tokens.slice(0, at).map(stemmed).join(' ') : ''}`,
    `at ${Math.min(at, 6)}`,
    ...tokens.slice(at, at + 12).map((token) => `in ${stemmed(token)}`),
    ...tokens.slice(Math.max(0, at - 6), at).map((token) => `out ${stemmed(token)}`),
  ];
}

export function featuresOfEnd(tokens: readonly string[], at: number): string[] {
  const all = ['^', ...tokens.map(stemmed), '$', '$'];
  const [before, here, next, after] = [all[at] ?? '', all[at + 1] ?? '', all[at + 2] ?? '', all[at + 3] ?? ''];
  return [
    `0 ${here}`,
    `-10 ${before} ${here}`,
    `1 ${next}`,
    `01 ${here} ${next}`,
    `12 ${next} ${after}`,
    `$ ${
      tokens.length - at <= 7
        ? tokens
            .slice(at + 1)
            .map(stemmed)
            .join(' ')
        : ''
    }`,
    `at ${Math.min(tokens.length - at, 6)}`,
    ...tokens.slice(at + 1, at + 7).map((token) => `out ${stemmed(token)}`),
  ];
}
