const verb = '(?:goes?|go|put|move|place|stick|squeeze|fit|slot|add|belongs?|comes?)';
const endOfPlace = '\\s*(?:$|[,.;:!?–—-]|\\b(?:too|as well|also|then|at|around|both)\\b)';
const intoThere = new RegExp(`\\b${verb}\\b[^.;!?]*\\bthere\\b(?! (?:is|are|was|were)\\b)${endOfPlace}`, 'i');
const into = new RegExp(`\\b${verb}\\b[^.;!?]*\\bin${endOfPlace}`, 'i');

/** "the tax return goes there": to a place, or a day, that was spoken of. */
export function goesThere(said: string): boolean {
  return intoThere.test(said);
}

/** "the tax return goes there", "move the late ones in": into what was listed before. */
export function putsInList(said: string): boolean {
  return goesThere(said) || into.test(said);
}
