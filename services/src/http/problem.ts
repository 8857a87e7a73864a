import { type ErrorCode, type ErrorPlace, errorCodes, type Problem, type Refusal } from '@duly/contracts';

export const problemType = 'application/problem+json; charset=utf-8';

/** The body of an answer that is not 2xx (RFC 9457). `status` differs from the code's own only for malformed HTTP. */
export function problemOf(facts: {
  code: ErrorCode;
  detail: string;
  correlationId: string;
  errors?: readonly ErrorPlace[];
  status?: number;
}): Problem {
  const { status, title } = errorCodes[facts.code];
  return {
    type: `urn:duly:problem:${facts.code}`,
    title,
    status: facts.status ?? status,
    code: facts.code,
    detail: facts.detail,
    correlationId: facts.correlationId,
    errors: [...(facts.errors ?? [])],
  };
}

export function problemOfRefusal(refusal: Refusal, correlationId: string): Problem {
  return problemOf({ code: refusal.code, detail: refusal.message, correlationId, errors: refusal.errors });
}
