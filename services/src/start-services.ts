import { RecurrenceCalculator } from '@duly/core';
import { registerApi } from './api/register-api.ts';
import { registerChatKit } from './assistant/protocol/register-chatkit.ts';
import { measureBacklog, measureLags } from './backlog.ts';
import { startCleaner } from './cleaner/cleaner.ts';
import { consume } from './consume.ts';
import type { Context } from './context.ts';
import { startEmail } from './email/email.ts';
import { measureFailedEvents } from './failed-events.ts';
import { createAccess } from './http/access.ts';
import { createSocketAdmission } from './http/admit-socket.ts';
import { createServer } from './http/create-server.ts';
import { Health, type HealthPart } from './http/health.ts';
import { Parts } from './parts.ts';
import { Realtime } from './realtime/realtime.ts';
import { startRelay } from './relay/relay.ts';
import { startReminders } from './reminders/reminders.ts';
import { routes } from './subscriptions.ts';
import { registerWeb } from './web/register-web.ts';

/** Connections that wait to be accepted: beyond Node's 511 a rush of clients would be held up for seconds by TCP's own retries. */
const backlog = 4_096;

/** Where this process is reached, until it is disposed of. */
export interface Services extends AsyncDisposable {
  url: string;
  /** Says by its health, and to whoever asks, that this process is about to end; all goes on being served. */
  beginEnding(): void;
  /** What has not ended, by name: it is what a process waits for that does not end. */
  unfinished(): string[];
}

/** The roles behind the scenes, until they are disposed of. */
interface Workers extends AsyncDisposable {
  mailPausedBecause(): string | null;
  unfinished(): string[];
}

/** Starts all roles of this process; disposing of them finishes or releases what they hold. */
export async function startServices(context: Context): Promise<Services> {
  await using stack = new AsyncDisposableStack();
  const parts = stack.use(new Parts());
  const health = new Health(context.database);
  measureBacklog(context);
  measureFailedEvents(context);
  measureLags(context);
  const workers = parts.use('workers', await startWorkers(context));
  const { redis } = context;
  if (redis) {
    health.report('redis', () =>
      redis.awayBecause === null
        ? { status: 'ok' }
        : { status: 'degraded', reason: 'Redis is away: the database does its work' },
    );
  }
  health.report('mail', () => {
    const reason = workers.mailPausedBecause();
    return reason === null
      ? { status: 'ok' }
      : { status: 'degraded', reason: 'The mail server is away: mails go out when it returns' };
  });
  health.report('bus', () => {
    const reason = context.bus.problem();
    return reason === null ? { status: 'ok' } : { status: 'degraded', reason };
  });
  health.report('storage', () => storageOf(context));
  const url = await listen(context, health, parts.use('requests', new AsyncDisposableStack()));
  const owned = stack.move();
  return {
    url,
    beginEnding: () => health.beginEnding(),
    unfinished: () => {
      const ofWorkers = workers.unfinished();
      return [...parts.names.filter((name) => name !== 'workers' || ofWorkers.length === 0), ...ofWorkers];
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Reads go on while nothing can be written, so this degrades and does no more. */
function storageOf({ database }: Context): HealthPart {
  switch (database.storageProblem()) {
    case 'full':
      return { status: 'degraded', reason: 'The disk of the database is full: nothing is written until it has space' };
    case 'failing':
      return { status: 'degraded', reason: 'The disk of the database fails: nothing can be relied on to be written' };
    default:
      return { status: 'ok' };
  }
}

/** The HTTP server: health and metrics in every role, the API and the pages where their roles run. */
async function listen(context: Context, health: Health, stack: AsyncDisposableStack): Promise<string> {
  const { config } = context;
  const server = createServer(context, health);
  stack.defer(() => server.close());
  if (config.roles.has('api')) {
    const access = createAccess(context, server);
    // Sockets end before the server closes, or it would wait for them.
    const realtime = stack.use(await Realtime.start(context));
    realtime.attach(server.server, createSocketAdmission(server, context, access));
    await registerApi(server, context, { access, pollEvents: (asked) => realtime.poll(asked) });
    registerChatKit(server, context, { access, assistant: context.assistant });
  }
  if (config.roles.has('web')) await registerWeb(server, context);
  return server.listen({ host: config.host, port: config.port, backlog });
}

/** Starts the roles behind the scenes. */
export async function startWorkers(context: Context): Promise<Workers> {
  await using stack = new AsyncDisposableStack();
  const { roles } = context.config;
  // A worker of its own: previews that somebody asks for in bad faith must not hold up what is owed.
  const recurrence = stack.use(new RecurrenceCalculator());
  const parts = stack.use(new Parts());
  const email = roles.has('email') ? parts.use('email', await startEmail(context)) : undefined;
  if (roles.has('relay')) {
    parts.use('relay', startRelay(context));
    parts.use('cleaner', startCleaner(context));
  }
  if (roles.has('reminders')) parts.use('reminders', startReminders(context, recurrence));
  for (const route of routes(context, recurrence)) {
    if (roles.has(route.role)) parts.use(`consumer ${route.consumer.name}`, await consume(context, route));
  }
  const owned = stack.move();
  return {
    mailPausedBecause: () => email?.pausedBecause() ?? null,
    unfinished: () => parts.names,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
