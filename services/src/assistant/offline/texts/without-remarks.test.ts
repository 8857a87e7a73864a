import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { withoutRemarks } from './without-remarks.ts';

test.each([
  ['the car goes to the garage monday, put that in', 'the car goes to the garage monday'],
  ["Iva's recital on friday, don't want to miss it", "Iva's recital on friday"],
  ['a card for Ann, that is for the 4th', 'a card for Ann for the 4th'],
  ['my aunt is coming so i have to air the room on friday', 'air the room on friday'],
  ["Nora's gala is on saturday", "Nora's gala on saturday"],
  ['water the ferns on monday and make it high priority', 'water the ferns on monday high priority'],
  ['bring the cake for the sunday', 'bring the cake for sunday'],
])('%j is %j', (said, bare) => {
  expect(withoutRemarks(said, context)).toBe(bare);
});

test.each([
  'email Bo that I need to cancel',
  // Whose day it is cannot be told.
  'the landlord comes on tuesday so i must fix the door',
  'the letter is for monday',
  'move the meeting by one day',
])('%j stays', (said) => {
  expect(withoutRemarks(said, context)).toBe(said);
});
