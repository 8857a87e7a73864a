import { localDateOf } from '@duly/core/time/local-time';
import { sayDue, sayInstant } from '../words/say-due.ts';
import { type Answering, type Talk, tell } from './talk.ts';

const ofDay = /^(?:what(?:'s| is)? (?:the |today's )?(?:day|date|weekday)(?: (?:is|it|today)){0,3})[?.!]*$/i;
const ofTime = /^(?:what time is it|what(?:'s| is) the time)(?: now| here)?[?.!]*$/i;

/** "what day is it", "what time is it": in the person's zone; false when neither is asked. */
export function* tellTime(said: string, { settings, now }: Talk): Answering<boolean> {
  if (ofTime.test(said)) yield* tell(`It is ${sayInstant(now.toISOString(), settings, now)}.`);
  else if (ofDay.test(said)) {
    const today = { date: localDateOf(now, settings.timeZone), time: null, timeZone: null };
    yield* tell(`It is ${sayDue(today, settings, now)}.`);
  } else return false;
  return true;
}
