import { expect, test } from 'vitest';
import { misspelt } from './misspelt.ts';

test.each([
  ['serach rome', 'search rome'],
  ['delte the dentist', 'delete the dentist'],
  ['Resechedule it to friday', 'reschedule it to friday'],
])('%j is %j', (said, meant) => {
  expect(misspelt(said)).toEqual([meant]);
});

test.each(['search rome', 'completed the form', 'reminder for Bob', 'serach', 'sea rch', 'repair the bike'])(
  '%j stays',
  (said) => {
    expect(misspelt(said)).toEqual([]);
  },
);
