import { type Answering, areQueries, type Step } from './talk.ts';

/** An answer that waits before it shows, asks or changes something; where it ends without, there is no step. */
export interface Paused {
  steps: Answering;
  step: Step | undefined;
}

/** Lets an answer look, and stops before it does anything else. */
export function* upToEffect(steps: Answering): Answering<Paused> {
  let next = steps.next();
  while (!next.done && areQueries(next.value.calls)) next = steps.next(yield next.value);
  return { steps, step: next.done ? undefined : next.value };
}

/** Goes on with an answer from where it waits. */
export function* resumed({ steps, step }: Paused): Answering {
  if (!step) return;
  let next = steps.next(yield step);
  while (!next.done) next = steps.next(yield next.value);
}

/** Whether a step shows or changes something: neither a question nor words alone, unless they answer one. */
export function isDone(step: Step | undefined): step is Step {
  if (!step || step.asks) return false;
  const { calls, isAnswer } = step;
  return isAnswer === true || (calls.length > 0 && calls.every(({ name }) => name !== 'offer-choices'));
}
