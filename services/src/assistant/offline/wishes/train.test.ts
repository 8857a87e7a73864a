import { expect, test } from 'vitest';
import { sharesOf } from './classifier.ts';
import { train } from './train.ts';
import { packed, unpacked } from './weights-file.ts';

const lessons = [
  { is: 0, features: ['buy', 'milk'] },
  { is: 0, features: ['buy', 'bread'] },
  { is: 0, features: ['get', 'bread'] },
  { is: 1, features: ['show', 'all'] },
  { is: 1, features: ['show', 'milk'] },
  { is: 1, features: ['list', 'all'] },
];

test('what was seen with a class speaks for it, and what was never seen for none', () => {
  const model = train(lessons, { classes: 2, least: 1 });
  expect(sharesOf(model, ['buy', 'stamps'])[0]).toBeGreaterThan(0.8);
  expect(sharesOf(model, ['show', 'stamps'])[1]).toBeGreaterThan(0.8);
  expect(sharesOf(model, ['stamps'])).toEqual([0.5, 0.5]);
});

test('a feature that is seen seldom is not learnt', () => {
  expect([...train(lessons, { classes: 2, least: 2 }).weights.keys()].toSorted()).toEqual([
    'all',
    'bread',
    'buy',
    'milk',
    'show',
  ]);
});

test('it learns the same each time, and keeps it in less', () => {
  const [one, other] = [train(lessons, { classes: 2, least: 1 }), train(lessons, { classes: 2, least: 1 })];
  expect(packed(one)).toEqual(packed(other));
  const kept = unpacked(packed(one));
  const [exact, rounded] = [one, kept].map((model) => sharesOf(model, ['buy', 'all'])[0] ?? 0);
  expect(rounded).toBeCloseTo(exact ?? 1, 2);
});
