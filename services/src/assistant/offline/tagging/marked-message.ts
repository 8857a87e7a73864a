import { type Purpose, purposes, type Slot, type Span, slots } from './labels.ts';

/** A stretch of a message that holds one wish, or stands beside one. */
export interface MarkedPart {
  /** Several where the lesson leaves open which of them it is. */
  purposes: readonly Purpose[];
  start: number;
  end: number;
}

export interface MarkedMessage {
  text: string;
  parts: readonly MarkedPart[];
  spans: readonly Span[];
}

const opening: Readonly<Record<string, Slot>> = { '[': 'ref', '{': 'title' };
const typed = /^\{([a-z]):\s?/;

/** Reads "move: push [the dentist] {d:to friday} || aside: he called". */
export function readMarked(line: string): MarkedMessage {
  let text = '';
  const parts: MarkedPart[] = [];
  const spans: Span[] = [];
  for (const piece of line.split('||')) {
    const at = piece.indexOf(':');
    const name = piece.slice(0, at).trim();
    const purpose = purposes.find((one) => one === name);
    if (!purpose) throw new Error(`“${line}”: “${name}” is none of ${purposes.join(', ')}`);
    const said = piece.slice(at + 1).trim();
    if (said === '') throw new Error(`“${line}”: nothing is said for “${name}”`);
    if (text !== '' && !/^[,.;:!?)]/.test(said)) text += ' ';
    const start = text.length;
    text = readWords(said, text, spans, line);
    parts.push({ purposes: [purpose], start, end: text.length });
  }
  return { text, parts, spans };
}

function readWords(said: string, before: string, spans: Span[], line: string): string {
  let text = before;
  let open: { slot: Slot; start: number } | undefined;
  for (let at = 0; at < said.length; at += 1) {
    const sign = said[at] ?? '';
    if (sign === '[' || sign === '{') {
      if (open) throw new Error(`“${line}”: marks stand within marks`);
      const type = typed.exec(said.slice(at));
      const slot = type ? slots.find((one) => one === type[1]) : opening[sign];
      if (!slot) throw new Error(`“${line}”: “${type?.[1]}” is no mark`);
      if (type) at += type[0].length - 1;
      open = { slot, start: text.length };
    } else if (sign === ']' || sign === '}') {
      if (!open) throw new Error(`“${line}”: a mark ends that has not begun`);
      spans.push({ ...open, end: text.length });
      open = undefined;
    } else text += sign;
  }
  if (open) throw new Error(`“${line}”: a mark does not end`);
  return text;
}
