import { type Answering, areQueries, type Call, commandsIn } from './talk.ts';

/**
 * The same answer, in which a query that was asked before in this turn is not asked again, as long as nothing was changed
 * since: what is there is looked at by each reading of the words, and several wishes are read twice.
 */
export function* remembering(steps: Answering): Answering {
  const seen = new Map<string, unknown>();
  let next = steps.next();
  while (!next.done) {
    const step = next.value;
    if (areQueries(step.calls)) next = steps.next(yield* look(step.calls, seen));
    else {
      const results = yield step;
      if (commandsIn(step.calls).length > 0) seen.clear();
      next = steps.next(results);
    }
  }
}

function* look(calls: Call[], seen: Map<string, unknown>): Answering<unknown[]> {
  const fresh = calls.filter((call) => !seen.has(JSON.stringify(call)));
  if (fresh.length > 0) {
    const results = yield { calls: fresh };
    for (const [index, call] of fresh.entries()) seen.set(JSON.stringify(call), results[index]);
  }
  return calls.map((call) => seen.get(JSON.stringify(call)));
}
