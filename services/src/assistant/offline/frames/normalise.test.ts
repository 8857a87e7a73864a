import { expect, test } from 'vitest';
import { normalise } from './normalise.ts';

test.each([
  ['whats due tomorow', "what's due tomorrow"],
  ['dont move it to wendsday', "don't move it to wednesday"],
  ['its done', "it's done"],
  ['its name is long', 'its name is long'],
  ['serach dentist', 'search dentist'],
  ['watterd the plants', 'watered the plants'],
  ['payed the rent', 'paid the rent'],
  ['submited it', 'submitted it'],
  ['a quarter of an hour before', '15 minutes before'],
  ['it was cold and wet', 'it was cold and wet'],
  ['retrun the book', 'retrun the book'],
  ['remind me 1h b4', 'remind me 1 hour before'],
  ['rmd me 2nite', 'remind me tonight'],
  ['move it to thu eve', 'move it to thu evening'],
  ['rome nxt sat', 'rome next sat'],
  ['push it 2 thu', 'push it to thu'],
  ['rmnd me 4 dentist', 'remind me for dentist'],
])('%j is written %j', (said, written) => {
  expect(normalise(said)).toBe(written);
});

test.each([
  'charge the phone',
  'cancer research',
  'lunch with "Mondey"',
  'tag it @tomorow',
  'call eve',
  'print the b4 sheets',
  'lunch 2 thu',
  'push the first 2 friday',
  'remind me 4 pm',
  'remind me 4 tomorrow',
  'christmas eve',
])('%j stays', (said) => {
  expect(normalise(said)).toBe(said);
});

test('a word of the own tasks is no slip', () => {
  expect(normalise('paint the mondey frame', (word) => word === 'mondey')).toBe('paint the mondey frame');
});
