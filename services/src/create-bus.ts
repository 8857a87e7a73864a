import { type Bus, DaprBus, EmbeddedBus } from '@duly/bus';
import { type Database, isUnavailable } from '@duly/core';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Metrics } from './metrics.ts';
import type { ProcessWakeups } from './wakeups.ts';

/** What a bus may need of the process. */
export interface BusSurroundings {
  config: Config;
  database: Database;
  wakeups: ProcessWakeups;
  log: Logger;
  metrics: Metrics;
}

/** The bus that the configuration names. */
export async function createBus({ config, database, wakeups, log, metrics }: BusSurroundings): Promise<Bus> {
  const concurrency = Math.max(1, Math.min(4, config.poolSize - 2));
  const onError = (error: unknown, consumer: string) => logFailure(log, error, consumer);
  const onTrouble = (part: string, reason: string | null) => {
    if (reason === null) log.info({ part }, 'The bus works again');
    else log.warn({ part, reason }, 'The bus is in trouble');
  };
  switch (config.bus.kind) {
    case 'embedded':
      return new EmbeddedBus({ sql: database, wakeups, concurrency, pollEveryMs: wakeups.safetyPollMs, onError });
    case 'kafka': {
      const { KafkaBus } = await import('@duly/bus/kafka/kafka-bus');
      return new KafkaBus({
        connection: config.bus.connection,
        groupPrefix: config.bus.groupPrefix,
        concurrency,
        sessionTimeoutMs: 10_000,
        onError,
        onTrouble,
        onPublished: (tookMs) => metrics.published.observe(tookMs / 1_000),
        onRebalance: (consumer) => metrics.rebalances.inc({ consumer }),
      });
    }
    case 'dapr': {
      const { httpPort, ...dapr } = config.bus;
      return DaprBus.start({
        ...dapr,
        daprUrl: `http://127.0.0.1:${httpPort}`,
        onError,
        onTrouble: (reason) => onTrouble('daprd', reason),
      });
    }
  }
}

function logFailure(log: Logger, error: unknown, consumer: string): void {
  if (isUnavailable(error))
    log.warn(
      { consumer, reason: error instanceof Error ? error.message : String(error) },
      'The database is away: the consumer pauses',
    );
  else log.error({ err: error, consumer }, 'A consumer failed');
}
