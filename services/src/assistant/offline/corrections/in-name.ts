import { turnInName } from './signs.ts';

/** "Team lunch, no, Team breakfast": what is said last counts. */
export function correctedName(text: string): string {
  let last = 0;
  for (const { index, 0: said } of text.matchAll(turnInName)) {
    if (index > 0 && index + said.length < text.length) last = index + said.length;
  }
  return text.slice(last).trim();
}
