import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { context, talkAfter } from '../answering.test-support.ts';
import { taggingCall } from '../talk.ts';
import { countedAgain } from './counted-again.ts';
import { tagged } from './tagged.test-support.ts';

const shown: HistoryItem = { role: 'assistant', text: '2 tasks.', widget: { kind: 'tasks', taskIds: ['a', 'b'] } };

function again(line: string, ...before: string[]) {
  const read = new Map(before.map((one) => [tagged(one).text, tagged(one).parts]));
  const history = [...read.keys()].flatMap((text): HistoryItem[] => [{ role: 'user', text }, shown]);
  const { text, parts } = tagged(line);
  const answering = countedAgain(parts, { said: text, talk: talkAfter(...history), context });
  let next = answering.next();
  while (!next.done) {
    const results = next.value.calls.map(({ name, input }) =>
      name === taggingCall ? { data: read.get(String(input.text)) } : { data: { items: [] } },
    );
    next = answering.next(results);
  }
  return next.value?.wishes[0]?.sentence;
}

const [late, done] = ['count: how many are {s:overdue}?', 'complete: the [rent] is paid'];

test.each([
  ['count: so that makes how many?', 'how many overdue tasks'],
  ['plan: and now?', 'how many overdue tasks'],
  ['count: how many now?', 'how many overdue tasks'],
  ['list: which', 'show overdue tasks'],
])('%j after a count and a change', (line, sentence) => {
  expect(again(line, late, done)).toBe(sentence);
});

test.each([
  'count: how many in there now?',
  'count: how many {d:today}?',
  'count: how many tasks do i have',
  'complete: now',
])('%j is asked for itself', (line) => {
  expect(again(line, late)).toBeUndefined();
});

test('what tells nothing of which counts what is open', () => {
  expect(again('count: how many does that leave')).toBe('how many open tasks');
  expect(again('plan: and now?')).toBeUndefined();
});
