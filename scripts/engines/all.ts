import { dapr } from './dapr/scheduler.ts';
import type { Engine } from './engine.ts';
import { kafka } from './kafka/kafka.ts';
import { redis } from './redis.ts';
import { toxiproxy } from './toxiproxy.ts';

/** Every engine, by the name that `npm run engines` knows. */
export const engines: readonly Engine[] = [kafka, dapr, redis, toxiproxy] as readonly Engine[];
