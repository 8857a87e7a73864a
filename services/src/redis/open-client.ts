import type { RedisConfig } from '../config.ts';
import type { RedisClient } from './redis-link.ts';

const longestReconnectMs = 30_000;

/** A client that is not connected yet. Loaded here only: whoever has no Redis does not pay for it. */
export async function openClient({ url, sslCa }: RedisConfig): Promise<RedisClient> {
  const { createClient } = await import('@redis/client');
  const timing = {
    connectTimeout: 2_000,
    // With the pings below: a connection whose other end is frozen is given up, and made anew.
    socketTimeout: 5_000,
    reconnectStrategy: (retries: number) => Math.min(250 * 2 ** retries, longestReconnectMs),
  };
  const isTls = new URL(url).protocol === 'rediss:';
  return createClient({
    url,
    pingInterval: 1_000,
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    socket: isTls ? { ...timing, tls: true, ...(sslCa === undefined ? {} : { ca: sslCa }) } : timing,
  }) as RedisClient;
}
