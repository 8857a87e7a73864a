/** It begins with a word that takes back what was said before, and adds nothing to it. */
const leading =
  /^(?:(?:h+m+|oh|ah|ok|okay),? )*(?:no|nope|sorry|actually|wait|rather|better|i mean|i meant|w?h?oops|make (?:it|that)|change (?:it|that))\b|\b(?:instead|rather)\b|\bnot (?:the )?\d/i;
const adding = /^(?:and|also|plus|n|\+)\b|\b(?:too|also|another|as well|second|in addition|additional|more)\b/i;

/** Whether words replace what was wanted just before, rather than adding to it. */
export function replaces(said: string): boolean {
  return leading.test(said.trim()) && !adding.test(said.trim());
}
