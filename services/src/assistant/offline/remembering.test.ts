import { expect, test } from 'vitest';
import { remembering } from './remembering.ts';
import { type Answering, act, ask } from './talk.ts';

function* looksTwice(): Answering {
  yield* ask('list-tasks', { state: 'open' });
  yield* ask('list-tasks', { state: 'open' });
  yield* ask('list-tasks', { state: 'done' });
  yield* act([{ name: 'complete-task', input: { id: 'one' } }]);
  yield* ask('list-tasks', { state: 'open' });
}

test('a query is asked once as long as nothing changes', () => {
  const steps = remembering(looksTwice());
  const asked: string[] = [];
  for (let next = steps.next(); !next.done; next = steps.next([{ data: { items: [] } }]))
    asked.push(...next.value.calls.map(({ name, input }) => `${name} ${input.state ?? input.id}`));
  expect(asked).toEqual(['list-tasks open', 'list-tasks done', 'complete-task one', 'list-tasks open']);
});
