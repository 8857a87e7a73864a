import { claim } from './claim.ts';
import { counts, units } from './lexicon.ts';
import type { Slots } from './slots.ts';
import type { Word } from './words.ts';

const before = new Set(['before', 'beforehand', 'ahead', 'prior', 'advance', 'early']);
const directions = new Set(['earlier', 'sooner', 'forward', 'later', 'back', 'further', 'more', 'longer', 'out', 'on']);

/** "half an hour before", "by two days", "30 more minutes", "an hour later". */
export function readLengths(text: string, words: readonly Word[], slots: Slots, at: Set<number>): void {
  for (let index = 0; index < words.length; index += 1) {
    const unit = words[index];
    if (!unit || !units.has(unit.text) || at.has(index)) continue;
    const first = beginOf(words, index);
    if (first === undefined || at.has(first)) continue;
    const span = text.slice(words[first]?.start, unit.end).replace(/\b(?:more|another|extra|full|whole) /gi, '');
    const length = /^(?:hour|day|week|month|minutes?)/i.test(span)
      ? `an ${span}`.replace(/^an (?=[dwm])/, 'a ')
      : span.replace(/^the /i, 'a ');
    const next = words[index + 1]?.text ?? '';
    const isAhead = before.has(next) || (next === 'in' && words[index + 2]?.text === 'advance');
    const lead = words[first - 1]?.text ?? '';
    const isMore =
      words.slice(first, index).some((word) => ['more', 'another', 'extra'].includes(word.text)) ||
      ['another', 'extra'].includes(lead);
    // "the end of the month" is no length, nor is "take the hour out"; "the day before" is one.
    const isTakenOff = next === 'out' || next === 'on' || next === 'off';
    if (words[first]?.text === 'the' && !isAhead && (isTakenOff || !directions.has(next))) continue;
    if (isAhead) {
      slots.before = length;
      claim(at, first, index + (next === 'in' ? 2 : 1));
    } else if (directions.has(next) || lead === 'by' || isMore || lead === 'back' || lead === 'forward') {
      slots.length = length;
      slots.isEarlier = [next, lead, words[first - 2]?.text].some((word) =>
        ['earlier', 'sooner', 'forward'].includes(word ?? ''),
      );
      if (words.some(({ text: word }) => word === 'prepone' || word === 'preponed')) slots.isEarlier = true;
      claim(at, lead === 'by' ? first - 1 : first, directions.has(next) ? index + 1 : index);
    } else if (lead !== 'in' && lead !== 'every' && lead !== 'within') {
      slots.duration = length;
      claim(at, first, index);
    }
  }
}

/** Where a number with its unit begins; undefined when there is no number. */
function beginOf(words: readonly Word[], unit: number): number | undefined {
  let index = unit - 1;
  while (
    ['more', 'an', 'a', 'of', 'extra', 'full', 'whole', 'another'].includes(words[index]?.text ?? '') &&
    isCount(words[index - 1]?.text) &&
    !(words[index]?.text === 'a' && words[index - 1]?.text === 'one')
  )
    index -= 1;
  const word = words[index]?.text ?? '';
  if (isCount(word) || word === 'the' || word === 'another' || word === 'half') {
    if (['half', 'another'].includes(words[index - 1]?.text ?? '')) return index - 1;
    return index;
  }
  return undefined;
}

function isCount(word = ''): boolean {
  return Object.hasOwn(counts, word) || word === 'half' || /^\d{1,3}$/.test(word);
}
