import type { CountAttempt } from '../auth/rate-limits.ts';
import type { Metrics } from '../metrics.ts';
import { RedisAway, type RedisLink } from './redis-link.ts';

/** Counts in Redis; while that is away, in the database, which begins to count then. */
export function countInRedis(redis: RedisLink, inDatabase: CountAttempt, metrics: Metrics): CountAttempt {
  return async (key, rule) => {
    try {
      const windowMs = rule.window * 1_000;
      const leftMs = await redis.ask((client) =>
        client.eval(script, { keys: [`duly:limit:${key}`], arguments: [String(rule.max), String(windowMs)] }),
      );
      if (Number(leftMs) === 0) return { allowed: true, retryAfter: null };
      return { allowed: false, retryAfter: Math.max(1, Math.ceil(Number(leftMs) / 1_000)) };
    } catch (error) {
      if (!(error instanceof RedisAway)) throw error;
      metrics.redisFallbacks.inc();
      return inDatabase(key, rule);
    }
  };
}

/** Answers 0 when the attempt is let through, else for how many milliseconds it would be refused. One step for Redis. */
const script = `
local count = tonumber(redis.call('get', KEYS[1]) or '0')
if count >= tonumber(ARGV[1]) then return math.max(1, redis.call('pttl', KEYS[1])) end
redis.call('set', KEYS[1], count + 1, 'px', ARGV[2])
return 0`;
