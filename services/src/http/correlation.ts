import type { IncomingHttpHeaders } from 'node:http';

/** The id under which a request is found in logs, events and answers: the caller's when it is sane, else a new one. */
export function correlationIdOf(headers: IncomingHttpHeaders, newId: () => string): string {
  const given = headers['x-correlation-id'];
  if (typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given)) return given;
  return traceparentOf(headers)?.slice(3, 35) ?? newId();
}

/** The caller's W3C trace context, when it is well formed. */
export function traceparentOf(headers: IncomingHttpHeaders): string | undefined {
  const { traceparent } = headers;
  if (typeof traceparent !== 'string' || !/^00-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/.test(traceparent)) return undefined;
  return /^00-0{32}|-0{16}-/.test(traceparent) ? undefined : traceparent;
}
