/** Takes places of words, so that nothing else is read there. */
export function claimAll(at: Set<number>, places: readonly number[]): void {
  for (const place of places) at.add(place);
}

/** The same from one place to another. */
export function claim(at: Set<number>, from: number, to: number): void {
  for (let index = from; index <= to; index += 1) at.add(index);
}
