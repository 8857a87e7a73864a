import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware, createEmailVerificationToken } from 'better-auth/api';
import { bearer, jwt } from 'better-auth/plugins';
import { type Admission, decideAdmission, isSetUpCode } from './admission.ts';
import { type AuthOptions, CLIENT_ADDRESS_HEADER } from './auth-options.ts';
import { boundTransactions } from './bounded-pool.ts';
import { findSignUpProblem } from './sign-up-fields.ts';
import { tableNames } from './table-names.ts';

/** Builds Better Auth for 0001-auth.sql. In a module of its own because the import costs half a second. */
export function createHandler(options: AuthOptions): (request: Request) => Promise<Response> {
  const origin = new URL(options.publicUrl).origin;
  const admissions = new WeakMap<Request, Admission>();
  const failures = new AsyncLocalStorage<{ error?: Error }>();

  const sendVerification = async (user: { id: string; name: string; email: string }, token: string) => {
    await options.sendMail({
      kind: 'verify-email',
      userId: user.id,
      recipient: { name: user.name, address: user.email },
      url: `${origin}/verify?token=${encodeURIComponent(token)}`,
    });
  };

  const auth = betterAuth({
    appName: 'Duly',
    baseURL: origin,
    basePath: '/api/auth',
    secret: options.secret,
    database: boundTransactions(options.pool),
    telemetry: { enabled: false },
    disabledPaths: UNUSED_PATHS,
    logger: {
      level: 'error',
      log: (_level, message, ...details) => {
        const error = [message, ...details].find((detail) => detail instanceof Error);
        const request = failures.getStore();
        if (request && error && !isRefusal(error)) request.error ??= error;
        options.logError(String(message), error);
      },
    },
    // Whatever is no refusal of Better Auth's own goes on to our error handler, which knows an absent database.
    onAPIError: {
      onError: (error) => {
        if (!(error instanceof APIError)) throw error;
      },
    },
    advanced: {
      // A mismatch seen once, say by a replica that was ahead of the migrations, would be an error for ever.
      database: { generateId: () => options.newId(), validateSchema: false },
      useSecureCookies: !options.isLocalMode || origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // Explicit because Better Auth switches these checks off by itself under a test runner.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    rateLimit: options.countAttempt
      ? { enabled: true, customStorage: { consume: options.countAttempt } }
      : { enabled: false },
    user: {
      ...tableNames.user,
      additionalFields: {
        timeZone: { type: 'string', required: false, returned: false, fieldName: 'time_zone' },
        admission: { type: 'string', required: false, returned: false, input: false },
      },
    },
    session: { ...tableNames.session, expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS, deferSessionRefresh: true },
    account: tableNames.account,
    verification: { ...tableNames.verification, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      requireEmailVerification: options.requireVerifiedEmail,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => {
        await options.sendMail({
          kind: 'reset-password',
          userId: user.id,
          recipient: { name: user.name, address: user.email },
          url: `${origin}/reset?token=${encodeURIComponent(token)}`,
        });
      },
    },
    emailVerification: {
      // At sign-up it would be sent inside the transaction, by a connection that cannot see the account yet.
      sendOnSignUp: false,
      sendOnSignIn: options.requireVerifiedEmail,
      sendVerificationEmail: ({ user, token }) => sendVerification(user, token),
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-up/email' && context.path !== '/update-user') return;
        const body: Record<string, unknown> = context.body ?? {};
        const problem = findSignUpProblem(body);
        if (problem) throw new APIError('UNPROCESSABLE_ENTITY', { ...problem });
        if (context.path === '/update-user' || !context.request) return;
        const admission = await admit(options, body, context.request.headers.get('x-setup-code'));
        if (!admission) {
          throw new APIError('FORBIDDEN', { code: 'SIGN_UP_CLOSED', message: 'Sign-up is not open on this server.' });
        }
        admissions.set(context.request, admission);
      }),
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user, context) => {
            const admission = context?.request && admissions.get(context.request);
            return admission ? { data: { ...user, admission } } : false;
          },
          // Runs after the commit.
          after: async (user) => {
            if (!options.requireVerifiedEmail) return;
            try {
              await sendVerification(user, await createEmailVerificationToken(options.secret, user.email));
            } catch (error) {
              options.logError('The verification mail was not queued; signing in queues it again.', error);
            }
          },
        },
      },
      session: {
        delete: {
          after: async (session) => options.onSessionEnded({ sessionId: session.id, token: session.token }),
        },
      },
    },
    plugins: [
      bearer({ requireSignature: true }),
      jwt({
        schema: { jwks: tableNames.jwks },
        disableSettingJwtHeader: true,
        jwt: {
          issuer: origin,
          audience: origin,
          expirationTime: '15m',
          definePayload: ({ session }) => ({ sid: session.id }),
        },
      }),
    ],
  });

  // Better Auth logs some failures and answers as if all were well: without the database a sign-out "succeeds" and the
  // session lives on. Such an answer is withheld.
  return async (request) => {
    const seen: { error?: Error } = {};
    const response = await failures.run(seen, () => auth.handler(request));
    if (seen.error) throw seen.error;
    return response;
  };
}

/** Better Auth's own answers, and rows that a constraint or a type did not admit (SQLSTATE 22 and 23). */
function isRefusal(error: Error): boolean {
  return error instanceof APIError || ('code' in error && /^2[23]/.test(String(error.code)));
}

async function admit(options: AuthOptions, body: Record<string, unknown>, codeHeader: string | null) {
  const { rows } = await options.pool.query<{ has_administrator: boolean; has_user: boolean }>(
    'select exists (select from administrator) as has_administrator, exists (select from users) as has_user',
  );
  const address = String(body.email).toLowerCase();
  return decideAdmission({
    signUp: options.signUp,
    isLocalMode: options.isLocalMode,
    hasAdministrator: rows[0]?.has_administrator ?? true,
    hasUser: rows[0]?.has_user ?? true,
    isNobodys: address.endsWith('@duly.invalid'),
    isListed: options.adminEmails.some((listed) => listed.toLowerCase() === address),
    hasSetUpCode: isSetUpCode(codeHeader ?? body.setupCode, options.secret),
  });
}

const DAY_SECONDS = 24 * 60 * 60;

/** Better Auth's endpoints for sign-in by other sites, and its own error page: nothing here leads to them. */
const UNUSED_PATHS = [
  '/sign-in/social',
  '/link-social',
  '/unlink-account',
  '/list-accounts',
  '/account-info',
  '/get-access-token',
  '/refresh-token',
  '/update-session',
  '/error',
];
