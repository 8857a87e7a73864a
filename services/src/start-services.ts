import { RecurrenceCalculator } from '@duly/core';
import { consume } from './consume.ts';
import type { Context } from './context.ts';
import { startEmail } from './email/email.ts';
import { startRelay } from './relay/relay.ts';
import { startReminders } from './reminders/reminders.ts';
import { routes } from './subscriptions.ts';

/** Starts the roles of this process that work behind the scenes; disposing of them finishes or releases what they hold. */
export async function startWorkers(
  context: Context,
): Promise<AsyncDisposable & { pausedBecause: () => string | null }> {
  await using stack = new AsyncDisposableStack();
  const { roles } = context.config;
  const email = roles.has('email') ? stack.use(await startEmail(context)) : undefined;
  if (roles.has('relay')) stack.use(startRelay(context));
  // A worker of its own: previews that somebody asks for in bad faith must not hold up what is owed.
  const recurrence = stack.use(new RecurrenceCalculator());
  if (roles.has('reminders')) stack.use(startReminders(context, recurrence));
  for (const route of routes(context, recurrence)) if (roles.has(route.role)) stack.use(await consume(context, route));
  const owned = stack.move();
  return { pausedBecause: () => email?.pausedBecause() ?? null, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
