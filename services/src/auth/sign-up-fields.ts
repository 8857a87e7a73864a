import { isTimeZone } from '@duly/contracts/time-zone';

export interface SignUpProblem {
  code: string;
  message: string;
}

/**
 * What Better Auth does not check of a sign-up or a change of the own account: null when all is well. The name must be
 * 1 to 200 characters that PostgreSQL and a mail header can hold, the address at most 254 (RFC 5321 4.5.3.1.3),
 * `timeZone` an IANA name.
 */
export function findSignUpProblem(body: Record<string, unknown>): SignUpProblem | null {
  const { name, email, timeZone } = body;
  if (name !== undefined && !isName(name)) {
    return { code: 'INVALID_NAME', message: 'name must be 1 to 200 characters without control characters.' };
  }
  if (email !== undefined && !(typeof email === 'string' && email.length <= 254)) {
    return { code: 'INVALID_EMAIL', message: 'email must be an address of at most 254 characters.' };
  }
  if (timeZone !== undefined && timeZone !== null && !(typeof timeZone === 'string' && isTimeZone(timeZone))) {
    return { code: 'INVALID_TIME_ZONE', message: 'timeZone must be an IANA name such as Europe/Berlin.' };
  }
  return null;
}

function isName(name: unknown): boolean {
  if (typeof name !== 'string' || !name.isWellFormed()) return false;
  return name.trim().length > 0 && [...name].length <= 200 && !/\p{Cc}/u.test(name);
}
