import type { Guard } from '../auth/guard.ts';
import type { RedisLink } from './redis-link.ts';

type EndedSession = Parameters<Guard['forget']>[0];

const channel = 'duly:session-ended';

/** Tells the other replicas at once; those that do not hear it follow when their guard's memory of 5 s is over. */
export function tellSessionEnded(redis: RedisLink, session: EndedSession): void {
  redis.tell(channel, JSON.stringify(session));
}

/** Forgets the sessions that other replicas have ended. */
export function forgetEndedSessions(redis: RedisLink, guard: Guard): void {
  redis.listen(channel, (message) => {
    const session = parse(message);
    if (session) guard.forget(session);
  });
}

function parse(message: string): EndedSession | undefined {
  try {
    const { sessionId, token } = JSON.parse(message) as Partial<EndedSession>;
    return sessionId === undefined || token === undefined ? undefined : { sessionId, token };
  } catch {
    // Not from us, and nothing depends on it.
    return undefined;
  }
}
