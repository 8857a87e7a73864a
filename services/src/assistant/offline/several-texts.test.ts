import { expect, test } from 'vitest';
import { context as anyContext } from './answering.test-support.ts';
import { severalTexts } from './several-texts.ts';

const context = { ...anyContext, projects: [{ id: '1', name: 'Garden' }] };

test.each([
  ['tasks: iron shirts, pack bag and charge camera', ['iron shirts', 'pack bag', 'charge camera']],
  ['two things for tomorrow: sweep, call Bob', ['sweep tomorrow', 'call Bob tomorrow']],
  ['remind me to call the bank monday and to email Jo', ['call the bank monday', 'email Jo']],
  ['buy screws; paint the fence', ['buy screws', 'paint the fence']],
  ['- eggs\n- flour', ['eggs', 'flour']],
  ['a) sweep b) dust c) mop', ['sweep', 'dust', 'mop']],
  ['1. prime the wall 2. paint it', ['prime the wall', 'paint it']],
  ['groceries: leeks / rice', ['leeks', 'rice']],
  ['brain dump. bins. dog food. ring Dr. Lee', ['bins', 'dog food', 'ring Dr. Lee']],
  ['new tasks for garden: prune the vines, mulch the beds', ['prune the vines #Garden', 'mulch the beds #Garden']],
  ['clear the cellar, sort the tools, both for monday', ['clear the cellar for monday', 'sort the tools for monday']],
  ['choir on monday at 7 and brunch on sunday', ['choir on monday at 7', 'brunch on sunday']],
  ["on monday I've got the tyre change at 8, on tuesday brunch", ['tyre change at 8 on monday', 'brunch on tuesday']],
  ['write to Ole today and to Kim tomorrow', ['write to Ole today', 'write to Kim tomorrow']],
  ['ring the vet monday, no tuesday, and order hay', ['ring the vet tuesday', 'order hay']],
  ['tue: swim. thu: run', ['swim tue', 'run thu']],
  ['add one task for sweeping and one for dusting', ['sweeping', 'dusting']],
])('%j is several tasks', (said, texts) => {
  expect(severalTexts(said, context)).toEqual(texts);
});

test.each([
  'send the report, daily at 17:00, starting monday',
  'clean the litter box every other day, from today',
  'order litter every month, first time on the 1st',
  'new: water the garden every evening, first time tomorrow, at eight',
  'birthday party on 9 december, comes every year',
])('%j is one that starts then', (said) => {
  expect(severalTexts(said, context)).toBeUndefined();
});

test.each(['buy salt and pepper', 'remind me to wash and iron', 'buy milk', 'tasks: one'])('%j is one task', (said) => {
  expect(severalTexts(said, context)).toBeUndefined();
});

test.each([
  ['call bob on monday and email sue on tuesday', ['call bob on monday', 'email sue on tuesday']],
  ['for monday: print slides, book room', ['print slides monday', 'book room monday']],
  ['new task call bob and new task email sue', ['call bob', 'email sue']],
])('%j is several', (said, texts) => {
  expect(severalTexts(said, context)).toEqual(texts);
});

test.each(['call mom: she is home on monday, then ask about dad', 'buy bread and butter'])('%j is one', (said) => {
  expect(severalTexts(said, context)).toBeUndefined();
});
