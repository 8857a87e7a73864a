/** Takes places of words, so that nothing else is read there. */
export function claim(at: Set<number>, from: number, to: number): void {
  for (let index = from; index <= to; index += 1) at.add(index);
}
