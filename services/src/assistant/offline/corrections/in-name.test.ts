import { expect, test } from 'vitest';
import { correctedName } from './in-name.ts';

test.each([
  ['Team lunch, no, Team breakfast', 'Team breakfast'],
  ['Rome - sorry, Milan. i mean Turin', 'Turin'],
  ['Say no, Paul', 'Say no, Paul'],
  ['Team lunch, no', 'Team lunch, no'],
])('%j is called %j', (said, name) => {
  expect(correctedName(said)).toBe(name);
});
