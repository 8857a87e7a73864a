import { claim, type Reading } from '../reading.ts';
import { findQuotes } from './quotes.ts';
import { wordLiterals } from './words.ts';

/** Stage 1: what stands for itself. Nothing is read in it, and it stays in the title. */
export function readLiterals(reading: Reading): Reading {
  let next = reading;
  for (const { start, end } of findQuotes(reading.masked)) next = claimLiteral(next, start, end);
  for (const { start, end } of wordLiterals(next.masked)) next = claimLiteral(next, start, end);
  return next;
}

function claimLiteral(reading: Reading, start: number, end: number): Reading {
  return claim(reading, { start, end, kind: 'literal', value: reading.text.slice(start, end) });
}
