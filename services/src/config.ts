import { resolve } from 'node:path';
import { readSecrets } from '@duly/bus';
import { type BusConfig, readBus, readSidecar } from './config/bus.ts';
import { type Environment, isLoopback, Reader } from './config/reader.ts';

export const roles = ['web', 'api', 'reminders', 'email', 'recurrence', 'relay'] as const;
export type Role = (typeof roles)[number];

/** The port of a role that runs alone. */
export const portOfRole: Record<Role, number> = {
  web: 3000,
  api: 8000,
  reminders: 8002,
  email: 8003,
  recurrence: 8004,
  relay: 8005,
};

/** How long daprd may take to come up beside us, when the rest of the configuration is its to give. */
const secretsPatienceMs = 60_000;

export interface SmtpConfig {
  host: string;
  port: number;
  username: string | undefined;
  password: string | undefined;
  requireTls: boolean;
  ca: string | undefined;
  ratePerMinute: number | undefined;
}

export interface RedisConfig {
  /** redis: or rediss:, perhaps with a password: never said aloud. */
  url: string;
  sslCa: string | undefined;
}

/** Any endpoint that speaks OpenAI's chat completions. */
export interface OpenAiConfig {
  apiKey: string | undefined;
  baseUrl: string;
  model: string;
}

export interface Config {
  roles: ReadonlySet<Role>;
  port: number;
  host: string;
  publicUrl: URL;
  /** HOST and PUBLIC_URL are both loopback: open and convenient. Anything else is server mode, and strict. */
  isLocalMode: boolean;
  dataDir: string;
  /** null: the embedded PostgreSQL in dataDir. */
  database: { url: string; directUrl: string | undefined; sslCa: string | undefined } | null;
  poolSize: number;
  bus: BusConfig;
  /** null: replicas share through the database alone. */
  redis: RedisConfig | null;
  /** null: generated once and kept in dataDir. */
  secret: string | null;
  /** null: the local mailbox. */
  smtp: SmtpConfig | null;
  mailFrom: { name: string; address: string };
  signUp: 'open' | 'invite' | 'closed';
  adminEmails: readonly string[];
  hasAuthRateLimit: boolean;
  metrics: { token: string | undefined; port: number | undefined };
  /** Where the api role is, for a web role that runs alone. */
  apiUrl: URL | undefined;
  corsOrigins: readonly string[];
  trustedProxies: readonly string[];
  /** Multiplies the waits between the attempts of an event whose effect fails, and of a mail that is refused for now. */
  retryScale: number;
  /** What wakes the reminder loop at the next due instant. */
  reminderWakeup: 'timer' | 'dapr-jobs';
  /** null: the assistant answers without a language model. */
  openai: OpenAiConfig | null;
  /** With it OpenAI's hosted ChatKit element is served beside our own page. */
  chatKitDomainKey: string | undefined;
  logLevel: string;
  /** How long a process that was asked to end goes on serving while its health already turns new work away. */
  drainSeconds: number;
}

/** Everything that is wrong with the configuration, at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/** Reads the whole configuration from the environment; throws a ConfigurationError that lists every problem. */
export function readConfig(environment: Environment = process.env): Config {
  const read = new Reader(environment);
  const chosen = new Set(
    read.list('ROLES', (name) => (roles as readonly string[]).includes(name), `one of ${roles.join(', ')}`) as Role[],
  );
  if (chosen.size === 0) for (const role of roles) chosen.add(role);
  const only = chosen.size === 1 ? [...chosen][0] : undefined;
  const port = read.integer('PORT', only === undefined ? 3000 : portOfRole[only], { min: 0, max: 65_535 });
  const host = read.text('HOST') ?? '127.0.0.1';
  const publicUrl = read.url('PUBLIC_URL') ?? new URL(`http://localhost:${port}`);
  const isLocalMode = isLoopback(host) && isLoopback(publicUrl.hostname);
  const databaseUrl = read.text('DATABASE_URL');
  const config: Config = {
    roles: chosen,
    port,
    host,
    publicUrl,
    isLocalMode,
    dataDir: resolve(read.text('DATA_DIR') ?? 'data'),
    database:
      databaseUrl === undefined
        ? null
        : { url: databaseUrl, directUrl: read.text('DATABASE_DIRECT_URL'), sslCa: read.pem('DATABASE_SSL_CA') },
    poolSize: read.integer('DATABASE_POOL_SIZE', 10, { min: 2, max: 500 }),
    bus: readBus(read),
    redis: readRedis(read),
    secret: read.text('BETTER_AUTH_SECRET') ?? null,
    smtp: readSmtp(read),
    mailFrom: {
      name: read.text('SMTP_FROM_NAME') ?? 'Duly',
      address: read.text('SMTP_FROM_EMAIL') ?? `duly@${isLocalMode ? 'localhost' : publicUrl.hostname}`,
    },
    signUp: read.oneOf('SIGNUP', ['open', 'invite', 'closed'], isLocalMode ? 'open' : 'invite'),
    adminEmails: read.list('ADMIN_EMAILS', (address) => /^\S+@\S+$/.test(address), 'an e-mail address'),
    hasAuthRateLimit: read.oneOf('AUTH_RATE_LIMIT', ['on', 'off'], 'on') === 'on',
    metrics: { token: read.text('METRICS_TOKEN'), port: read.optionalInteger('METRICS_PORT', { min: 1, max: 65_535 }) },
    apiUrl: read.url('API_URL'),
    corsOrigins: read.list('CORS_ORIGINS', isOrigin, 'an origin such as https://app.example.com'),
    trustedProxies: read.list(
      'TRUSTED_PROXIES',
      (address) => /^[\da-fA-F.:/]+$/.test(address),
      'an address or a range such as 10.0.0.0/8',
    ),
    retryScale: read.decimal('RETRY_SCALE', 1, { min: 0, max: 100 }),
    reminderWakeup: read.oneOf('REMINDER_WAKEUP', ['timer', 'dapr-jobs'], 'timer'),
    openai: readOpenAi(read),
    drainSeconds: read.integer('DRAIN_SECONDS', isLocalMode ? 0 : 5, { min: 0, max: 300 }),
    chatKitDomainKey: read.text('CHATKIT_DOMAIN_KEY'),
    logLevel: read.oneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  };
  checkTogether(config, read);
  if (read.problems.length > 0) throw new ConfigurationError(read.problems);
  return config;
}

function readRedis(read: Reader): RedisConfig | null {
  const url = read.text('REDIS_URL');
  const sslCa = read.pem('REDIS_SSL_CA');
  if (url === undefined) return null;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^rediss?:$/.test(parsed.protocol) || parsed.hostname === '' || !/^\/?\d*$/.test(parsed.pathname)) {
    // The value is not shown: it may hold a password.
    read.problems.push('REDIS_URL is no address like redis://localhost:6379 or rediss://user:password@host:6380/0');
  }
  return { url, sslCa };
}

/**
 * Reads the configuration, and what the environment leaves out from the secret store that DAPR_SECRET_STORE names, for
 * which daprd has to be up.
 */
export async function loadConfig(environment: Environment = process.env): Promise<Config> {
  const read = new Reader(environment);
  const store = read.text('DAPR_SECRET_STORE');
  if (store === undefined) return readConfig(environment);
  const { httpPort, apiToken } = readSidecar(read);
  if (read.problems.length > 0) throw new ConfigurationError(read.problems);
  let secrets: Environment;
  try {
    const daprUrl = `http://127.0.0.1:${httpPort}`;
    secrets = await readSecrets({ daprUrl, apiToken, store, secret: 'duly', patienceMs: secretsPatienceMs });
  } catch (error) {
    throw new ConfigurationError([
      `DAPR_SECRET_STORE is "${store}": ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
  const isSet = ([name]: [string, unknown]) => read.text(name) !== undefined;
  return readConfig({ ...secrets, ...Object.fromEntries(Object.entries(environment).filter(isSet)) });
}

function readOpenAi(read: Reader): OpenAiConfig | null {
  const apiKey = read.text('OPENAI_API_KEY');
  const baseUrl = read.endpoint('OPENAI_BASE_URL');
  if (apiKey === undefined && baseUrl === undefined) return null;
  return {
    apiKey,
    baseUrl: baseUrl ?? 'https://api.openai.com/v1',
    model: read.text('OPENAI_MODEL') ?? 'gpt-4.1-mini',
  };
}

function readSmtp(read: Reader): SmtpConfig | null {
  const host = read.text('SMTP_HOST');
  const port = read.integer('SMTP_PORT', 587, { min: 1, max: 65_535 });
  const requireTls =
    read.oneOf('SMTP_REQUIRE_TLS', ['true', 'false'], host !== undefined && isLoopback(host) ? 'false' : 'true') ===
    'true';
  const ratePerMinute = read.optionalInteger('SMTP_RATE_PER_MINUTE', { min: 1, max: 1_000_000 });
  const settings = {
    port,
    requireTls,
    ratePerMinute,
    username: read.text('SMTP_USERNAME'),
    password: read.text('SMTP_PASSWORD'),
    ca: read.pem('SMTP_CA'),
  };
  return host === undefined ? null : { host, ...settings };
}

/** What only shows when several settings are seen together. */
function checkTogether(config: Config, read: Reader): void {
  const { problems } = read;
  if (config.database && config.secret === null)
    problems.push(
      'BETTER_AUTH_SECRET is missing: with DATABASE_URL set a secret of at least 32 characters, the same for every process',
    );
  if (config.secret !== null && config.secret.length < 32)
    problems.push('BETTER_AUTH_SECRET has fewer than 32 characters: make it longer');
  if (config.roles.size < roles.length && !config.database) {
    problems.push('ROLES names some roles only, and they share one database: set DATABASE_URL');
  }
  if (config.roles.size === 1 && config.roles.has('web') && !config.apiUrl)
    problems.push('API_URL is missing: the web role alone needs to know where the api role is');
  if (config.smtp && (config.smtp.username === undefined) !== (config.smtp.password === undefined)) {
    problems.push('SMTP_USERNAME and SMTP_PASSWORD belong together: set both or neither');
  }
  if (config.reminderWakeup === 'dapr-jobs' && config.bus.kind !== 'dapr')
    problems.push('REMINDER_WAKEUP is "dapr-jobs", and jobs come through Dapr: set USE_DAPR, or leave it out');
  if (config.isLocalMode) return;
  if (read.text('PUBLIC_URL') === undefined)
    problems.push('PUBLIC_URL is missing: beyond this machine set the address under which people reach Duly');
  else if (config.publicUrl.protocol !== 'https:' && !isLoopback(config.publicUrl.hostname))
    problems.push(`PUBLIC_URL is "${config.publicUrl.origin}": beyond this machine it must begin with https://`);
  if (!config.smtp) problems.push('SMTP_HOST is missing: beyond this machine set the mail server that sends reminders');
  else if (!config.smtp.requireTls && !isLoopback(config.smtp.host))
    problems.push('SMTP_REQUIRE_TLS is "false": beyond this machine mail is sent over TLS only');
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}
