import { type Bus, DaprBus } from '@duly/bus';
import {
  type Clock,
  CommandRunner,
  type CommitPort,
  createInboxPartitions,
  Database,
  migrate,
  RecurrenceCalculator,
  Turns,
} from '@duly/core';
import type { Logger } from 'pino';
import type { Assistant } from './assistant/turn.ts';
import type { Config } from './config.ts';
import { createBus } from './create-bus.ts';
import { keptSecret } from './kept-secret.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createNewId } from './new-id.ts';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.ts';
import { RedisLink } from './redis/redis-link.ts';
import { createJobAlarm, type ReminderAlarm } from './reminders/job-alarm.ts';
import { channels, ProcessWakeups } from './wakeups.ts';

/** All that the services share, built once from the configuration. Tests override parts. */
export interface Context extends AsyncDisposable {
  config: Config;
  log: Logger;
  metrics: Metrics;
  secret: string;
  database: Database;
  /** What commits need; `commands` and every effect use it. */
  port: CommitPort;
  commands: CommandRunner;
  /** What requests of people that use a connection wait for; `commands` takes them itself. */
  turns: Turns;
  recurrence: RecurrenceCalculator;
  wakeups: ProcessWakeups;
  bus: Bus;
  /** Absent: the reminder loop wakes itself. */
  reminderAlarm?: ReminderAlarm;
  /** What answers in conversations in place of ours: tests have one that follows a script. */
  assistant?: Assistant;
  /** null: none is configured, or this process signs nobody in. */
  redis: RedisLink | null;
  newId: () => string;
  /** Of this process, for leases. */
  processId: string;
}

export interface ContextOverrides {
  clock?: Clock;
  /** One to talk to in place of ours. */
  assistant?: Assistant;
  /** A database to use in place of the configured one. */
  databaseUrl?: string;
}

/** Builds the context: database and its schema first, then what stands on it. Disposing undoes it in reverse. */
export async function createContext(config: Config, log: Logger, overrides: ContextOverrides = {}): Promise<Context> {
  await using stack = new AsyncDisposableStack();
  const newId = createNewId();
  const metrics = createMetrics();
  const url =
    overrides.databaseUrl ??
    config.database?.url ??
    stack.use(await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => log.info(line) })).url;
  const directUrl = config.database ? config.database.directUrl : url;
  await migrate(directUrl ?? url, config.database?.sslCa);
  const database = stack.use(
    await Database.connect({
      connectionString: url,
      poolSize: config.poolSize,
      sslCa: config.database?.sslCa,
      ...(overrides.clock ? { clock: overrides.clock } : {}),
      onError: (error) => log.warn({ err: error }, 'A database connection broke'),
    }),
  );
  await database.transaction((sql) => createInboxPartitions(sql, database.now()));
  const wakeups = stack.use(
    await ProcessWakeups.start({
      database,
      listenUrl: overrides.databaseUrl ?? directUrl,
      sslCa: config.database?.sslCa,
      log,
    }),
  );
  const recurrence = stack.use(new RecurrenceCalculator());
  const bus = stack.use(await createBus({ config, database, wakeups, log, metrics }));
  const reminderAlarm =
    config.reminderWakeup === 'dapr-jobs' && bus instanceof DaprBus
      ? createJobAlarm(bus.jobs, wakeups, log)
      : undefined;
  const port: CommitPort = {
    database,
    newId,
    hasDeadLetterTopics: config.bus.kind === 'kafka',
    onWritten: (written) => {
      wakeups.wake(channels.outbox);
      if (written.earliestFireAt) wakeups.wake(channels.reminders);
      if (written.hasMail) wakeups.wake(channels.mail);
    },
  };
  // The rest of the pool is for what must not wait for people: the lanes of the group commit, health, relay, consumers.
  const turns = new Turns(Math.max(1, Math.floor(config.poolSize / 2)));
  const secret = config.secret ?? (await keptSecret(config.dataDir));
  const redis = await startRedis(config, log, metrics);
  if (redis) stack.use(redis);
  const owned = stack.move();
  return {
    config,
    log,
    metrics,
    secret,
    database,
    port,
    commands: new CommandRunner(port, recurrence, turns),
    turns,
    recurrence,
    wakeups,
    bus,
    ...(reminderAlarm ? { reminderAlarm } : {}),
    ...(overrides.assistant ? { assistant: overrides.assistant } : {}),
    redis,
    newId,
    processId: newId(),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function startRedis({ redis, roles }: Config, log: Logger, metrics: Metrics): Promise<RedisLink | null> {
  if (!redis || !roles.has('api')) return null;
  return RedisLink.start({
    config: redis,
    onChange: (reason) => {
      metrics.redisAway.set(reason === null ? 0 : 1);
      if (reason === null) log.info('Redis is back');
      else log.warn({ reason }, 'Redis is away: the database does its work');
    },
  });
}
