import type { RedisConfig } from '../config.ts';
import { openClient } from '../redis/open-client.ts';
import { duration, type Finding, ok, warn } from './finding.ts';

const patienceMs = 5_000;

/** Asks Redis once; without it Duly goes on with the database. */
export async function checkRedis(redis: RedisConfig): Promise<Finding> {
  const client = await openClient(redis);
  const { host } = new URL(redis.url);
  const startedMs = performance.now();
  try {
    await new Promise<void>((resolve, reject) => {
      client.once('error', reject);
      setTimeout(() => reject(new Error(`no answer within ${duration(patienceMs)}`)), patienceMs).unref();
      client.connect().then(() => resolve(), reject);
    });
    await client.ping();
    return ok('redis', `${host} answers, after ${duration(performance.now() - startedMs)}`);
  } catch (error) {
    const says = `${host}: ${error instanceof Error ? error.message : String(error)}`;
    return warn('redis', says, 'Check REDIS_URL and REDIS_SSL_CA; the database counts sign-ins meanwhile.');
  } finally {
    client.on('error', () => {});
    client.destroy();
  }
}
