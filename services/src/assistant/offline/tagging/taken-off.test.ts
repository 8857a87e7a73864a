import { expect, test } from 'vitest';
import type { HistoryItem, Widget } from '../../turn.ts';
import { context, talkAfter } from '../answering.test-support.ts';
import { type Answering, taggingCall } from '../talk.ts';
import { tagged } from './tagged.test-support.ts';
import { withTakenOff } from './taken-off.ts';

const changed = { kind: 'changes', activityIds: ['1'], taskIds: ['a'] } as Widget;
const listed = { kind: 'tasks', taskIds: ['a'] } as Widget;

/** The purposes of a message after another, whose tags are given as well. */
function purposes(line: string, before: string, widget: Widget): string[] {
  const [now, then] = [tagged(line), tagged(before)];
  const history: HistoryItem[] = [
    { role: 'user', text: then.text },
    { role: 'assistant', text: '', widget },
  ];
  const steps: Answering<readonly { purpose: string }[]> = withTakenOff(now.parts, {
    said: now.text,
    talk: talkAfter(...history),
    context,
  });
  let next = steps.next();
  while (!next.done) {
    const data = next.value.calls.map(({ name }) => ({ data: name === taggingCall ? then.parts : { items: [] } }));
    next = steps.next(data);
  }
  return next.value.map(({ purpose }) => purpose);
}

test.each([
  ['delete: [rome] is just me, take it off there again', 'tag: [rome] {g:family} too', changed, 'untag'],
  ["prio-none: for [the tax] that's exaggerated, remove it", 'tag: [everything late] gets {g:soon}', changed, 'untag'],
  ['delete: take it off [the milk]', "list: what's tagged {g:errands}?", listed, 'untag'],
  ['delete: take it out again', 'project: [the rent] into {p:Work}', changed, 'unproject'],
  ['delete: take it off again', 'prio-high: [the rent] is {l:urgent}', changed, 'prio-none'],
  ['delete: take it off again', 'remind: remind me of [the rent] {r:at 9}', changed, 'silence'],
  ["delete: [mom] doesn't need one", 'prio-high: [the rent] is {l:top priority}', changed, 'prio-none'],
  ["delete: [the milk] doesn't need one", 'remind: remind me of [the rent] {r:at 9}', changed, 'silence'],
  ['pick: not [the school ones], take it off there', 'tag: [all of them] to {g:studio}', changed, 'untag'],
  ['untag: and take it off [mom]', 'prio-high: [the rent] is {l:urgent}', changed, 'prio-none'],
  ['untag: and take it off [the milk]', 'project: [the rent] belongs there as well', changed, 'untag'],
  // A task itself.
  ["delete: i don't need one", 'tag: [rome] {g:family} too', changed, 'delete'],
  ['delete: take it off again', 'create: add {milk}', changed, 'delete'],
  ['delete: take it off my list', 'tag: [rome] {g:family} too', changed, 'delete'],
  ['delete: remove [the milk]', 'tag: [rome] {g:family} too', changed, 'delete'],
  ['prio-none: remove its priority', 'tag: [rome] {g:family} too', changed, 'prio-none'],
])('%s, after %s', (line, before, widget, purpose) => {
  expect(purposes(line, before, widget)).toEqual([purpose]);
});
