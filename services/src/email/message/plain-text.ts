// Marks that reorder text: with them a title could make the rest of a subject read backwards.
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const CONTROLS_EXCEPT_LINE_BREAKS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One line of visible text: no control or bidi characters, no line breaks, white space collapsed. */
export function oneLine(text: string): string {
  return severalLines(text).replace(/\s+/g, ' ').trim();
}

/** Text whose only control character is the line feed. */
export function severalLines(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_BREAKS, '\n')
    .replace(CONTROLS_EXCEPT_LINE_BREAKS, ' ')
    .replace(BIDI_CONTROLS, '')
    .trim();
}

/** At most `max` UTF-16 units: cut between graphemes, never inside one, with an ellipsis when something was cut. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length + 1 > max) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
