import { expect, test } from 'vitest';
import { titleOf } from './part-of-title.ts';

test.each([
  ['play-doh, not clay', 'play-doh', 'clay for Nils art class', 'play-doh for Nils art class'],
  ['orthodontist not dentist', 'orthodontist', 'dentist Henry', 'orthodontist Henry'],
  ['autocorrect. its Niels', 'Niels', 'clay for Nils art class', 'clay for Niels art class'],
  ['Her name is Swenja with a w', 'Swenja', 'quarterly numbers for Svenja', 'quarterly numbers for Swenja'],
  ['its Zoë with the dots', 'Zoë with the dots', 'pick up Zoe', 'pick up Zoë'],
  ["no wait size 5, he's grown", 'size 5', 'nappies size 4', 'nappies size 5'],
  ['Mr Brandt, sorry', 'Mr Brandt', 'ring Mrs Brandt', 'ring Mr Brandt'],
  ['typo. girl', 'girl', 'grl scout cookies', 'girl scout cookies'],
  ['and put Emma in the name', 'Emma', 'Dentist', 'Dentist Emma'],
  ['with a "Dentist" in front', 'Dentist', 'Dr. Hoffmann', 'Dentist Dr. Hoffmann'],
  ['2025 at end', '2025', 'tax return', 'tax return 2025'],
  ['change "rome" to "Naples" in its name', 'Naples', 'Plan trip to Rome', 'Plan trip to Naples'],
  ['We are not going to Rome any longer but to Florence', 'Florence', 'Plan trip to Rome', 'Plan trip to Florence'],
  ['call that rome thing Plan trip to Naples', 'Naples', 'Plan trip to Rome', 'Plan trip to Naples'],
  ['and coffee', 'coffee', 'Buy oat milk', 'Buy oat milk and coffee'],
  ["It's Ferrant, with a t.", 'Ferrant', 'call with Mr Ferrand', 'call with Mr Ferrant'],
  ['the man is called Steinmann', 'Steinmann', 'call Mr Steiner about the quote', 'call Mr Steinmann about the quote'],
])('a part of a title changes that part: %s', (said, name, old, title) => {
  expect(titleOf({ name, old, said })).toEqual([title]);
});

test.each([
  ['call it Niels', 'Niels', 'clay for Nils art class'],
  ['make that Tax', 'Tax', 'Submit tax return'],
  ['team meeting -> weekly sync', 'weekly sync', 'Team meeting'],
  ['no, buy oat milk', 'buy oat milk', 'milk oat milk'],
  ['lunch, not dinner', 'lunch', 'Dinner'],
  ['it should be play-doh for Nils, not clay', 'play-doh for Nils', 'clay for Nils'],
  ['put Dentist Emma in the title', 'Dentist Emma', 'Dentist'],
  ['change "Buy milk" to "Oats"', 'Oats', 'Buy milk'],
  ['change rome to Naples', 'Naples', 'Plan trip to Rome'],
  ['just Rome', 'Rome', 'Plan trip to Rome'],
  ['change the title to Meet at the back door', 'Meet at the back door', 'Team meeting'],
  ['put it as Meet at the back door', 'Meet at the back door', 'Team lunch'],
  ['the dentist is called Dentistry', 'Dentistry', 'see the dentist soon'],
  ['Plan trip to Naples', 'Plan trip to Naples', 'Plan trip to Rome'],
  ['orthodontist', 'orthodontist', 'Dentist'],
])('a whole title stays one: %s', (said, name, old) => {
  expect(titleOf({ name, old, said })).toEqual([name]);
});

test('one word for several, which nothing tells apart, may be all or more of it', () => {
  expect(titleOf({ name: 'Naples', old: 'Plan trip to Rome', said: 'uh Naples' })).toEqual([
    'Naples',
    'Plan trip to Rome Naples',
  ]);
});

test('who has another name that no word is like may be all of it', () => {
  const old = 'call the plumber about it';
  expect(titleOf({ name: 'Steinmann', old, said: 'the man is called Steinmann, change that' })).toEqual([
    'Steinmann',
    'call the plumber about it Steinmann',
  ]);
});
