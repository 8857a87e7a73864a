import { Unanswered } from './failures.ts';

/** Better Auth's refusal. `code` is one of its own upper-case names. */
export class AuthRefused extends Error {
  override readonly name = 'AuthRefused';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

interface AuthInputs {
  'sign-up/email': { email: string; password: string; name: string; timeZone: string };
  'sign-in/email': { email: string; password: string };
  'sign-out': Record<string, never>;
  /** By POST it lengthens the session. */
  'get-session': Record<string, never>;
  'request-password-reset': { email: string; redirectTo: string };
  'reset-password': { newPassword: string; token: string };
  'verify-email': { token: string };
}

export interface AuthAnswer {
  /** Null after a sign-up whose address must be verified first. */
  token?: string | null;
}

/** Posts to Better Auth, which sets and clears the session cookie. Never repeated: none of it is idempotent. */
export async function authenticate<A extends keyof AuthInputs>(
  action: A,
  input: AuthInputs[A],
  headers: Record<string, string> = {},
): Promise<AuthAnswer> {
  let response: Response;
  try {
    response = await fetch(`/api/auth/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify(input),
      credentials: 'same-origin',
      signal: AbortSignal.timeout(20_000),
    });
  } catch (cause) {
    throw new Unanswered('Duly cannot be reached. Check your connection.', { cause });
  }
  const body: unknown = await response.json().catch(() => null);
  const answer = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  if (response.ok) return answer;
  throw new AuthRefused(String(answer.code ?? ''), words(answer, response), response.status);
}

const known: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong.',
  USER_ALREADY_EXISTS: 'There is an account with this address already. Sign in instead.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'There is an account with this address already. Sign in instead.',
  PASSWORD_TOO_SHORT: 'The password is too short: use at least 8 characters.',
  PASSWORD_TOO_LONG: 'The password is too long: use at most 128 characters.',
  INVALID_EMAIL: 'This is not an e-mail address.',
  INVALID_TOKEN: 'This link has expired or was used already. Ask for a new one.',
  EMAIL_NOT_VERIFIED: 'The address is not confirmed yet. We have sent you a new link: follow it, then sign in.',
};

function words(answer: Record<string, unknown>, response: Response): string {
  const text = known[String(answer.code ?? '')] ?? answer.message ?? answer.detail;
  if (typeof text === 'string' && text !== '') return text;
  if (response.status === 429) return 'Too many attempts. Wait a minute and try again.';
  return 'Duly cannot answer at the moment. Try again in a minute.';
}
