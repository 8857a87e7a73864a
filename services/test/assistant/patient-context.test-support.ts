import { CommandRunner, RecurrenceCalculator } from '@duly/core';
import type { Context } from '../../src/context.ts';
import { startContext } from '../support/start-context.ts';

/** A context that gives rules longer than people would wait: hundreds of them are checked, perhaps on a busy machine. */
export async function startPatientContext(...asked: Parameters<typeof startContext>): Promise<Context> {
  await using stack = new AsyncDisposableStack();
  const context = stack.use(await startContext(...asked));
  const recurrence = stack.use(new RecurrenceCalculator({ limitMs: 10_000 }));
  const owned = stack.move();
  return {
    ...context,
    recurrence,
    commands: new CommandRunner(context.port, recurrence, context.turns),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
