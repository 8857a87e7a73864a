import { expect, test } from 'vitest';
import type { HistoryItem } from '../turn.ts';
import { context, talkAfter } from './answering.test-support.ts';
import { pointsNowhere } from './points-nowhere.ts';
import { tagged } from './tagging/tagged.test-support.ts';

const user = (text: string): HistoryItem => ({ role: 'user', text });

test.each([
  ['count: how many are in there now?', [], true],
  ['count: how many are in there now?', ["what's in work?"], false],
  ['list: what is {d:due today}', [], false],
  ['list: show me everything', [], false],
])('%s, after %j: %s', (line, before, isNowhere) => {
  const { text, parts } = tagged(line);
  const talk = talkAfter(...before.map(user));
  expect(pointsNowhere(parts, { said: text, talk, context }, [])).toBe(isNowhere);
});
