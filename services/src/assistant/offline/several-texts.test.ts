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
