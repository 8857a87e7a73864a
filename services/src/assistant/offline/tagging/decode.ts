import { type Purpose, purposes, type Span, slotLabels, slots } from './labels.ts';
import type { SeenWord } from './words.ts';

/** A part of a message as it was understood. */
export interface TaggedPart {
  purpose: Purpose;
  /** How sure the purpose is. */
  share: number;
  /** How sure the least sure of its values is. */
  slotShare: number;
  spans: readonly Span[];
  start: number;
  end: number;
}

/** What the network says of each word: not yet shares. */
export interface Outputs {
  purpose: Float32Array;
  slot: Float32Array;
  begin: Float32Array;
}

/** From here on a word begins another part. */
const begun = 0.5;

/** The likeliest parts of a message and what their words carry. */
export function decode(words: readonly SeenWord[], out: Outputs): TaggedPart[] {
  const labels = likeliestLabels(words.length, out.slot);
  const parts: TaggedPart[] = [];
  let from = 0;
  for (let at = 1; at <= words.length; at += 1) {
    const isBegun = at < words.length && 1 / (1 + Math.exp(-(out.begin[at] ?? 0))) >= begun;
    // A value is never taken apart.
    if (at < words.length && (!isBegun || isInside(labels[at]?.label ?? 0))) continue;
    parts.push(partOf(words.slice(from, at), labels.slice(from, at), out.purpose, from));
    from = at;
  }
  return parts;
}

function isInside(label: number): boolean {
  return label > 0 && label % 2 === 0;
}

interface Label {
  label: number;
  share: number;
}

function partOf(words: readonly SeenWord[], labels: readonly Label[], purpose: Float32Array, from: number): TaggedPart {
  const logs = new Float64Array(purposes.length);
  for (const index of words.keys()) {
    const shares = sharesOf(purpose, (from + index) * purposes.length, purposes.length);
    for (const [one, share] of shares.entries())
      logs[one] = (logs[one] ?? 0) + Math.log(Math.max(1e-6, share)) / words.length;
  }
  const sum = logs.reduce((all, one) => all + Math.exp(one), 0);
  const best = logs.indexOf(Math.max(...logs));
  const spans: Span[] = [];
  for (const [index, { label }] of labels.entries()) {
    const slot = slots[Math.floor((label - 1) / 2)];
    const word = words[index];
    const last = spans.at(-1);
    if (label === 0 || !slot || !word) continue;
    if (isInside(label) && last?.slot === slot) last.end = word.end;
    else spans.push({ slot, start: word.start, end: word.end });
  }
  return {
    purpose: purposes[best] ?? 'aside',
    share: Math.exp(logs[best] ?? 0) / sum,
    slotShare: labels.reduce((least, { share }) => Math.min(least, share), 1),
    spans,
    start: words[0]?.start ?? 0,
    end: words.at(-1)?.end ?? 0,
  };
}

/** The likeliest row of labels (Viterbi 1967) in which a value goes on only where it has begun. */
function likeliestLabels(length: number, slot: Float32Array): Label[] {
  const shares = Array.from({ length }, (_, at) => sharesOf(slot, at * slotLabels, slotLabels));
  const sources: Int32Array[] = [];
  let scores = new Float64Array(slotLabels).fill(Number.NEGATIVE_INFINITY);
  scores[0] = 0;
  for (const here of shares) {
    const next = new Float64Array(slotLabels);
    const from = new Int32Array(slotLabels);
    const best = scores.indexOf(Math.max(...scores));
    for (let label = 0; label < slotLabels; label += 1) {
      const own = isInside(label) ? ((scores[label - 1] ?? 0) > (scores[label] ?? 0) ? label - 1 : label) : best;
      next[label] = (scores[own] ?? 0) + Math.log(Math.max(1e-9, here[label] ?? 0));
      from[label] = own;
    }
    sources.push(from);
    scores = next;
  }
  const labels: Label[] = [];
  let label = scores.indexOf(Math.max(...scores));
  for (let at = length - 1; at >= 0; at -= 1) {
    labels.unshift({ label, share: shares[at]?.[label] ?? 0 });
    label = sources[at]?.[label] ?? 0;
  }
  return labels;
}

/** Softmax of some numbers. */
function sharesOf(values: Float32Array, start: number, count: number): Float32Array {
  const some = values.slice(start, start + count);
  const most = Math.max(...some);
  const powers = some.map((one) => Math.exp(one - most));
  const sum = powers.reduce((all, one) => all + one, 0);
  return powers.map((one) => one / sum);
}
