import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationError, loadConfig } from './config.ts';
import { createContext } from './context.ts';
import { createLogger } from './logging.ts';
import { startServices } from './start-services.ts';

const exitCodes = { failure: 1, configuration: 78 } as const;
/** What is held is finished or released in this time after draining; then the process ends all the same. */
const longestShutdownMs = 10_000;

/** Starts the roles of this process and serves until a signal ends it. */
async function main(): Promise<void> {
  const config = await loadConfig();
  const log = createLogger({ level: config.logLevel, isTerminal: process.stdout.isTTY === true });
  const stop = Promise.withResolvers<string>();
  const hurry = new AbortController();
  let signals = 0;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      stop.resolve(signal);
      signals += 1;
      // Who asks twice waits for nobody's load balancer.
      if (signals > 1) hurry.abort();
    });
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'A rejection was not handled'));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'Ending: an error was not handled');
    process.exitCode = exitCodes.failure;
    hurry.abort();
    stop.resolve('uncaughtException');
  });
  {
    await using context = await createContext(config, log);
    await using services = await startServices(context);
    log.info({ roles: [...config.roles], url: services.url }, `Duly is ready at ${config.publicUrl.origin}`);
    const reason = await stop.promise;
    log.info({ reason }, 'Ending: finishing what is under way');
    services.beginEnding();
    // Workers are sent no requests that somebody could send elsewhere.
    const isAsked = config.roles.has('api') || config.roles.has('web');
    if (isAsked) await delay(config.drainSeconds * 1_000, undefined, { signal: hurry.signal }).catch(() => {});
    setTimeout(() => {
      const unfinished = services.unfinished();
      log.warn(
        { unfinished: unfinished.length > 0 ? unfinished : ['connections'] },
        'Ending before all was finished; what was held is taken over when its leases end',
      );
      process.exit(exitCodes.failure);
    }, longestShutdownMs).unref();
  }
  log.info('Ended');
}

main().catch((error: unknown) => {
  // What keeps Duly from starting is said in whole sentences, with the remedy; a stack would bury them.
  console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof ConfigurationError ? exitCodes.configuration : exitCodes.failure);
});
