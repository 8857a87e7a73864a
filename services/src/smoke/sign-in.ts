import { randomBytes } from 'node:crypto';
import { request } from './client.ts';
import { SmokeFailure } from './smoke-failure.ts';

export type Account =
  | { kind: 'token'; token: string }
  | { kind: 'password'; email: string; password: string }
  /** Made for this test; nobody can receive mail there, only the local mailbox takes it. */
  | { kind: 'throw-away' };

/** Signs in, or up where no account is given; resolves with a bearer token. */
export async function signIn(url: URL, account: Account): Promise<string> {
  switch (account.kind) {
    case 'token':
      return account.token;
    case 'password':
      return authenticate(url, 'sign-in', { email: account.email, password: account.password });
    case 'throw-away': {
      const name = `smoke-${randomBytes(6).toString('hex')}`;
      const email = `${name}@duly.invalid`;
      return authenticate(url, 'sign-up', { name, email, password: randomBytes(18).toString('base64url') });
    }
  }
}

async function authenticate(url: URL, how: 'sign-in' | 'sign-up', body: Record<string, string>): Promise<string> {
  const response = await request(new URL(`/api/auth/${how}/email`, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  // The cookie's value is the signed session token, which is also a bearer token.
  const cookie = response.headers.getSetCookie().find((line) => /better-auth\.session_token=[^;]/.test(line));
  const token = cookie?.slice(cookie.indexOf('=') + 1, cookie.indexOf(';'));
  if (response.ok && token) return token;
  const text = (await response.text()).slice(0, 300);
  throw new SmokeFailure(
    `${how} answered ${response.status}${response.ok ? ' without a session' : `: ${text}`}`,
    how === 'sign-up'
      ? 'Give an account with --email and --password, or a token with --token: sign-up is open in local mode only.'
      : 'Check --email and --password, and that the address is verified.',
  );
}
