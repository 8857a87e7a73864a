import { createHmac, randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { freePort } from '../../../scripts/engines/ports.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { type Context, type ContextOverrides, createContext } from '../../src/context.ts';
import { createLogger } from '../../src/logging.ts';
import { startServices } from '../../src/start-services.ts';
import { Client } from './client.ts';
import { createTestDatabase } from './postgres.ts';
import { makeScratchFolder } from './scratch-folder.ts';

export interface AppOptions extends Omit<ContextOverrides, 'databaseUrl'> {
  /** As the process's environment has it. */
  environment?: Record<string, string>;
  /** Told every line of the log, from LOG_LEVEL on, with nothing withheld. */
  onLog?: (line: string) => void;
}

export interface App extends AsyncDisposable {
  url: string;
  context: Context;
  /** What a signal begins with: its health turns new work away, and all goes on being served. */
  beginEnding(): void;
  /** Somebody who is not signed in. */
  anyone: Client;
  /** An account made by SQL with a session, signed in by its cookie; hashing a password would cost 70 ms. */
  createUser(options?: { timeZone?: string; name?: string; isAdministrator?: boolean }): Promise<Client>;
  /** An account made as people make it. */
  signUp(email?: string, options?: { timeZone?: string; password?: string }): Promise<Client>;
}

/** Starts all services in this process on a free port, with a database and a folder of its own. */
export async function startApp(options: AppOptions = {}): Promise<App> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const folder = stack.use(await makeScratchFolder());
  const { environment, onLog, ...overrides } = options;
  const config = await configOnFreePort({ DATA_DIR: folder.path, DATABASE_URL: database.url, ...environment });
  const log = onLog
    ? pino({ level: config.logLevel, base: {} }, { write: onLog })
    : createLogger({ level: config.logLevel, isTerminal: false });
  const context = stack.use(await createContext(config, log, overrides));
  const services = stack.use(await startServices(context));
  const url = config.publicUrl.origin;
  const owned = stack.move();
  return {
    url,
    context,
    beginEnding: () => services.beginEnding(),
    anyone: new Client(url, {}),
    createUser: (user) => createUser(context, url, user),
    signUp: async (email = `${randomBytes(6).toString('hex')}@example.com`, { timeZone, password } = {}) => {
      const body = { email, name: 'Ada', password: password ?? 'correct horse battery', timeZone };
      const response = await fetch(`${url}/api/auth/sign-up/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const cookie = response.headers
        .getSetCookie()
        .map((set) => set.split(';')[0])
        .join('; ');
      const { user } = (await response.json()) as { user?: { id: string } };
      if (!user) throw new Error(`Signing up was answered with ${response.status}`);
      return new Client(url, { cookie }, user.id);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function configOnFreePort(environment: Record<string, string>): Promise<Config> {
  return readConfig({
    PORT: String(await freePort()),
    BETTER_AUTH_SECRET: 'only-known-to-the-tests-of-this-project',
    AUTH_RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
    ...environment,
  });
}

async function createUser(
  { database, newId, secret, config }: Context,
  url: string,
  {
    timeZone,
    name = 'Ada',
    isAdministrator = false,
  }: { timeZone?: string; name?: string; isAdministrator?: boolean } = {},
): Promise<Client> {
  const id = newId();
  const token = randomBytes(24).toString('base64url');
  await database.query('insert into users (id, email, name, email_verified, time_zone) values ($1, $2, $3, true, $4)', [
    id,
    `${id}@example.com`,
    name,
    timeZone ?? null,
  ]);
  await database.query(
    `insert into sessions (id, user_id, token, expires_at) values ($1, $2, $3, $4::timestamptz + interval '1 day')`,
    [newId(), id, token, database.now().toISOString()],
  );
  if (isAdministrator) await database.query('insert into administrator (user_id) values ($1)', [id]);
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  const prefix = config.isLocalMode && config.publicUrl.protocol === 'http:' ? '' : '__Secure-';
  const cookie = `${prefix}better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  return new Client(url, { cookie }, id);
}
