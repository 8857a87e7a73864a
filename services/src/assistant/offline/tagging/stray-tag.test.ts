import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { context, known, talkAfter } from '../answering.test-support.ts';
import { taggingCall } from '../talk.ts';
import { withoutStrayTag } from './stray-tag.ts';
import { tagged } from './tagged.test-support.ts';

const tasks = [known('a', 'grl scout cookies'), known('b', 'Buy milk', { tags: ['errands'] })];

function purposeOf(line: string, before: string): string | undefined {
  const [now, then] = [tagged(line), tagged(before)];
  const history: HistoryItem[] = [
    { role: 'user', text: then.text },
    { role: 'assistant', text: '', widget: { kind: 'changes', activityIds: ['1'], taskIds: ['a'] } },
  ];
  const steps = withoutStrayTag(now.parts, { said: now.text, talk: talkAfter(...history), context }, tasks);
  let next = steps.next();
  while (!next.done)
    next = steps.next(
      next.value.calls.map(({ name }) => ({ data: name === taggingCall ? then.parts : { items: tasks } })),
    );
  return next.value[0]?.purpose;
}

test.each([
  ['tag: typo. {g:girl}', 'create: add {grl scout cookies}', 'rename'],
  ['tag: and {g:dad}', 'create: add {grl scout cookies}', 'aside'],
  ['tag: and {g:private}', 'tag: tag [it] {g:health}', 'tag'],
  ['tag: {g:errands}', 'create: add {grl scout cookies}', 'tag'],
  ['tag: {g:#dad}', 'create: add {grl scout cookies}', 'tag'],
  ['tag: tag it {g:dad}', 'create: add {grl scout cookies}', 'tag'],
])('%s, after %s, is %s', (line, before, purpose) => {
  expect(purposeOf(line, before)).toBe(purpose);
});
