import { type Model, sharesOf } from './classifier.ts';
import { featuresOf, type Token } from './tokens.ts';
import { type Wish, wishes } from './wish.ts';

/** How likely each wish is, by what is said alone. */
export type Guess = ReadonlyMap<Wish, number>;

/** A name alone says nothing of what is wanted: all wishes are alike then. */
export function guess(text: string, tokens: readonly Token[], model: Model): Guess {
  if (tokens.every((token) => token.text === 'TASK')) return new Map(wishes.map((wish) => [wish, 1 / wishes.length]));
  const shares = sharesOf(model, featuresOf(text, tokens));
  return new Map(wishes.map((wish, index) => [wish, shares[index] ?? 0]));
}

/** The likeliest wish. */
export function likeliest(of: Guess): { wish: Wish; share: number } {
  let best: { wish: Wish; share: number } = { wish: 'chat', share: 0 };
  for (const [wish, share] of of) if (share > best.share) best = { wish, share };
  return best;
}

/** How likely one of some wishes is. */
export function shareOf(of: Guess, ...some: readonly Wish[]): number {
  return some.reduce((sum, wish) => sum + (of.get(wish) ?? 0), 0);
}
