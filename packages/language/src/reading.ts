import type { IgnoredRange, ParsedText, ParseWarning, Span, SpanKind } from '@duly/contracts';
import type { Clock } from './clock.ts';
import type { ParseContext } from './context.ts';

/** Stands where a character is claimed already: no letter, digit or space, so that nothing is read across it. */
export const MASK = '\uE000';

/** What the stages have found so far; the rest of `ParsedText` is made of it at the end. */
export type Findings = Partial<Omit<ParsedText, 'spans' | 'warnings' | 'title'>> & { title?: string };

/**
 * A text on its way through the stages. Each stage claims pieces of it; later ones see them masked, with all places
 * unchanged. Readings are values: a stage answers a new one.
 */
export interface Reading {
  readonly text: string;
  /** The text with every claimed character replaced by MASK; as long as the text. */
  readonly masked: string;
  readonly context: ParseContext;
  readonly clock: Clock;
  readonly spans: readonly Span[];
  readonly warnings: readonly ParseWarning[];
  readonly found: Findings;
  /** What the person wants to stay plain text: no span may touch it. */
  readonly ignored: readonly IgnoredRange[];
}

export type Stage = (reading: Reading) => Reading;

export interface Claim {
  start: number;
  end: number;
  kind: SpanKind;
  value: unknown;
}

export function startReading(text: string, context: ParseContext, clock: Clock): Reading {
  return { text, masked: text.replaceAll(MASK, ' '), context, clock, spans: [], warnings: [], found: {}, ignored: [] };
}

/** Claims a piece, and says what was found by it. The piece must be free: a stage looks at `masked` only. */
export function claim(reading: Reading, { start, end, kind, value }: Claim, found: Findings = {}): Reading {
  const span: Span = { start, end, kind, text: reading.text.slice(start, end), value };
  return {
    ...reading,
    masked: mask(reading.masked, start, end),
    spans: [...reading.spans, span],
    found: { ...reading.found, ...found },
  };
}

/** Keeps later stages away from a piece that nothing was found in: it stays in the title. */
export function shield(reading: Reading, start: number, end: number): Reading {
  return { ...reading, masked: mask(reading.masked, start, end) };
}

/** Keeps a piece plain text: nothing is read in it, and nothing may be claimed across it. */
export function ignore(reading: Reading, start: number, end: number): Reading {
  return { ...shield(reading, start, end), ignored: [...reading.ignored, { start, end }] };
}

/** True when a piece touches nothing that shall stay plain text. */
export function isOpen({ ignored }: Reading, { start, end }: { start: number; end: number }): boolean {
  return ignored.every((piece) => piece.end <= start || piece.start >= end);
}

export function warn(reading: Reading, warning: ParseWarning): Reading {
  return { ...reading, warnings: [...reading.warnings, warning] };
}

export function find(reading: Reading, found: Findings): Reading {
  return { ...reading, found: { ...reading.found, ...found } };
}

function mask(text: string, start: number, end: number): string {
  return text.slice(0, start) + MASK.repeat(end - start) + text.slice(end);
}
