import { expect, test } from 'vitest';
import { severalTexts } from './several-texts.ts';

test.each([
  ['tasks: iron shirts, pack bag and charge camera', ['iron shirts', 'pack bag', 'charge camera']],
  ['two things for tomorrow: sweep, call Bob', ['sweep tomorrow', 'call Bob tomorrow']],
  ['remind me to call the bank monday and to email Jo', ['call the bank monday', 'email Jo']],
  ['buy screws; paint the fence', ['buy screws', 'paint the fence']],
  ['- eggs\n- flour', ['eggs', 'flour']],
])('%j is several tasks', (said, texts) => {
  expect(severalTexts(said)).toEqual(texts);
});

test.each(['buy salt and pepper', 'remind me to wash and iron', 'buy milk', 'tasks: one'])('%j is one task', (said) => {
  expect(severalTexts(said)).toBeUndefined();
});

test.each([
  ['call bob on monday and email sue on tuesday', ['call bob on monday', 'email sue on tuesday']],
  ['for monday: print slides, book room', ['print slides monday', 'book room monday']],
  ['new task call bob and new task email sue', ['call bob', 'email sue']],
])('%j is several', (said, texts) => {
  expect(severalTexts(said)).toEqual(texts);
});

test.each(['call mom: she is home on monday, then ask about dad', 'buy bread and butter'])('%j is one', (said) => {
  expect(severalTexts(said)).toBeUndefined();
});
