import { expect, test } from 'vitest';
import { decode } from './decode.ts';
import { beginOf, insideOf, type Purpose, purposes, slotLabels, slots } from './labels.ts';

const words = (...some: string[]) =>
  some.map((text, index) => ({ text, start: index * 10, end: index * 10 + text.length, signs: [] }));

/** Outputs that are sure of these. */
function outputs(of: readonly { purpose: Purpose; label: number; begins?: boolean }[]) {
  const purpose = new Float32Array(of.length * purposes.length);
  const slot = new Float32Array(of.length * slotLabels);
  const begin = new Float32Array(of.length).fill(-5);
  for (const [at, one] of of.entries()) {
    purpose[at * purposes.length + purposes.indexOf(one.purpose)] = 8;
    slot[at * slotLabels + one.label] = 8;
    if (one.begins) begin[at] = 5;
  }
  return { purpose, slot, begin };
}

const [title, date] = [slots.indexOf('title'), slots.indexOf('d')];

test('finds parts and values', () => {
  const parts = decode(
    words('buy', 'milk', 'friday', 'undo'),
    outputs([
      { purpose: 'create', label: beginOf(title) },
      { purpose: 'create', label: insideOf(title) },
      { purpose: 'create', label: beginOf(date) },
      { purpose: 'undo', label: 0, begins: true },
    ]),
  );
  expect(parts).toMatchObject([
    {
      purpose: 'create',
      start: 0,
      end: 26,
      spans: [
        { slot: 'title', start: 0, end: 14 },
        { slot: 'd', start: 20, end: 26 },
      ],
    },
    { purpose: 'undo', start: 30, end: 34, spans: [] },
  ]);
  expect(parts.every(({ share, slotShare }) => share > 0.9 && slotShare > 0.9)).toBe(true);
});

test('takes no value apart, and goes on with none that has not begun', () => {
  const [part, ...others] = decode(
    words('buy', 'milk'),
    outputs([
      { purpose: 'create', label: insideOf(title) },
      { purpose: 'create', label: insideOf(title), begins: true },
    ]),
  );
  expect(others).toEqual([]);
  expect(part?.spans).toEqual([{ slot: 'title', start: 0, end: 14 }]);
  expect(part?.slotShare).toBeLessThan(0.1);
});
