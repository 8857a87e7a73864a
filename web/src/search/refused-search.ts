import type { Problem } from '@duly/contracts';

/** Why a search is no filter, with the place at which it stops to be one: cut there, it can be shown. */
export interface RefusedSearch {
  q: string;
  message: string;
  /** Counted in UTF-16 units from 0; null when it is not about one place. */
  place: number | null;
}

export function refusedSearch(q: string, { errors, detail }: Problem): RefusedSearch {
  const message = errors[0]?.message ?? detail;
  const character = /^At character (\d+): /.exec(message)?.[1];
  if (character === undefined) return { q, message, place: null };
  const words = message.slice(`At character ${character}: `.length);
  return {
    q,
    message: words.charAt(0).toUpperCase() + words.slice(1),
    place: Math.min(Number(character) - 1, q.length),
  };
}
