const listed =
  /^(?:(?:please |pls )?(?:add|create|make|put down|new) )?(?:(?:these|the following|two|three|four|five|six|\d+|some|a few)(?: new)? )?(?:tasks|to-?dos|things|items)(?: for me| to do)?(?<when> (?:for|on|by|due) [^:,;]{3,40}| (?:today|tonight|tomorrow))?:\s*(?<rest>.+)$/is;
const reminded =
  /^(?<lead>(?:please )?(?:remind me|don't let me forget|i (?:need|have|want)|remember)) to (?<rest>.+)$/is;
const mostWords = 12;

/**
 * Several tasks that each have words of their own: on lines, between semicolons, behind "tasks:", or "remind me to A and to
 * B". Undefined for one.
 */
export function severalTexts(said: string): string[] | undefined {
  const list = listed.exec(said)?.groups;
  // "three things for tomorrow: ...": the day is that of each.
  if (list)
    return several((list.rest ?? '').split(/\s*[,;\n]\s*(?:and\s+)?|\s+and\s+/i))?.map(
      (text) => text + dayOf(list.when),
    );
  const wish = reminded.exec(said)?.groups;
  if (wish) return several((wish.rest ?? '').split(/\s*,?\s+and\s+(?:also\s+)?(?:(?:remind me )?to)\s+/i));
  return /[;\n]/.test(said)
    ? several(said.replace(/^(?:add|create)[: ]\s*/i, '').split(/\s*(?:;|\n)\s*(?:and\s+)?/i))
    : undefined;
}

function several(pieces: readonly string[]): string[] | undefined {
  const texts = pieces.map((piece) => piece.replace(/^[-*•\d.)\s]+(?=\D)/, '').trim()).filter((piece) => piece !== '');
  const areShort = texts.every((text) => text.split(/\s+/).length <= mostWords);
  return texts.length > 1 && texts.length <= 10 && areShort ? texts : undefined;
}

function dayOf(when = ''): string {
  return when.replace(/^ (?:for|due) /i, ' ');
}
