import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type KafkaConnection, readSecrets } from '@duly/bus';

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

export interface KafkaConfig {
  connection: KafkaConnection;
  groupPrefix: string;
  /** Of topics that `duly topics apply` makes; undefined: three, or as many as there are brokers. */
  replicationFactor: number | undefined;
}

/** The sidecar that carries events; its HTTP API is on loopback, and so is the port on which it reaches us. */
export interface DaprConfig {
  kind: 'dapr';
  httpPort: number;
  appPort: number;
  pubsub: string;
  apiToken: string | undefined;
  appApiToken: string;
}

/** What carries events. */
export type BusConfig = { kind: 'embedded' } | ({ kind: 'kafka' } & KafkaConfig) | DaprConfig;

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

type Environment = Record<string, string | undefined>;

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

function readSidecar(read: Reader): { httpPort: number; apiToken: string | undefined } {
  return {
    httpPort: read.integer('DAPR_HTTP_PORT', 3500, { min: 1, max: 65_535 }),
    apiToken: read.text('DAPR_API_TOKEN'),
  };
}

function readDapr(read: Reader): DaprConfig | null {
  const sidecar = readSidecar(read);
  const appPort = read.integer('DAPR_APP_PORT', 3600, { min: 1, max: 65_535 });
  const pubsub = read.text('DAPR_PUBSUB') ?? 'pubsub-kafka';
  const appApiToken = read.text('APP_API_TOKEN');
  if (read.oneOf('USE_DAPR', ['true', 'false'], 'false') === 'false') return null;
  if (appApiToken === undefined)
    read.problems.push(
      'APP_API_TOKEN is missing: with USE_DAPR set a random text, the same for Duly and its daprd, or whoever reaches DAPR_APP_PORT could hand Duly events',
    );
  return { kind: 'dapr', ...sidecar, appPort, pubsub, appApiToken: appApiToken ?? '' };
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

function readBus(read: Reader): BusConfig {
  const brokers = read.list('KAFKA_BOOTSTRAP_SERVERS', isHostAndPort, 'a broker such as kafka.example.com:9092');
  const username = read.text('KAFKA_SASL_USERNAME');
  const password = read.text('KAFKA_SASL_PASSWORD');
  const protocols = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'] as const;
  const protocol = read.oneOf('KAFKA_SECURITY_PROTOCOL', protocols, username === undefined ? 'PLAINTEXT' : 'SASL_SSL');
  const mechanism = read.oneOf('KAFKA_SASL_MECHANISM', ['SCRAM-SHA-256', 'SCRAM-SHA-512'], 'SCRAM-SHA-256');
  const ca = read.pem('KAFKA_SSL_CA');
  const groupPrefix = read.text('KAFKA_GROUP_PREFIX') ?? 'duly-';
  const replicationFactor = read.optionalInteger('KAFKA_REPLICATION_FACTOR', { min: 1, max: 32 });
  const dapr = readDapr(read);
  if (dapr) return dapr;
  if (brokers.length === 0) return { kind: 'embedded' };
  if ((username === undefined) !== (password === undefined))
    read.problems.push('KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD belong together: set both or neither');
  if (protocol.startsWith('SASL') !== (username !== undefined))
    read.problems.push(
      `KAFKA_SECURITY_PROTOCOL is "${protocol}": with a name and a password give SASL_SSL or SASL_PLAINTEXT, without PLAINTEXT or SSL`,
    );
  const connection = { brokers, protocol, mechanism, username, password, ca };
  return { kind: 'kafka', connection, groupPrefix, replicationFactor };
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

/** Reads single settings and collects what is wrong with them. */
class Reader {
  readonly problems: string[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** An empty setting is none. */
  text(name: string): string | undefined {
    const value = this.#environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, fallback: number, range: { min: number; max: number }): number {
    return this.optionalInteger(name, range) ?? fallback;
  }

  optionalInteger(name: string, { min, max }: { min: number; max: number }): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^\d+$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
    this.problems.push(`${name} is "${value}": give a whole number from ${min} to ${max}`);
    return undefined;
  }

  decimal(name: string, fallback: number, { min, max }: { min: number; max: number }): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    if (/^\d+(\.\d+)?$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
    this.problems.push(`${name} is "${value}": give a number from ${min} to ${max}`);
    return fallback;
  }

  oneOf<const Values extends readonly string[]>(
    name: string,
    values: Values,
    fallback: Values[number],
  ): Values[number] {
    const value = this.text(name);
    if (value === undefined) return fallback;
    if (values.includes(value)) return value;
    this.problems.push(`${name} is "${value}": give one of ${values.join(', ')}`);
    return fallback;
  }

  url(name: string): URL | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '')
      return url;
    this.problems.push(`${name} is "${value}": give an address like https://duly.example.com, without a path`);
    return undefined;
  }

  /** An address that others are put behind: it may have a path. */
  endpoint(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === '')
      return value.replace(/\/+$/, '');
    this.problems.push(`${name} is "${value}": give an address like https://api.openai.com/v1`);
    return undefined;
  }

  /** A JSON array, or values between commas. */
  list(name: string, isValid: (value: string) => boolean, expected: string): string[] {
    const value = this.text(name);
    if (value === undefined) return [];
    const values = value.startsWith('[') ? this.#array(name, value) : value.split(',').map((item) => item.trim());
    for (const item of values) if (!isValid(item)) this.problems.push(`${name} has "${item}": expected ${expected}`);
    return values;
  }

  /** A certificate: its text, or the file that holds it. */
  pem(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined || value.startsWith('-----BEGIN')) return value;
    try {
      return readFileSync(value, 'utf8');
    } catch {
      this.problems.push(`${name} is "${value}": this file cannot be read`);
      return undefined;
    }
  }

  #array(name: string, value: string): string[] {
    try {
      const parsed: unknown = JSON.parse(value);
      if (Array.isArray(parsed) && parsed.every((item) => typeof item === 'string')) return parsed;
    } catch {
      // Said below, with the other ways in which it may not be an array of texts.
    }
    this.problems.push(`${name} is "${value}": give a JSON array of texts, or values between commas`);
    return [];
  }
}

export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

function isHostAndPort(value: string): boolean {
  const port = Number(/^[\w.-]+:(\d{1,5})$|^\[[\da-fA-F:]+\]:(\d{1,5})$/.exec(value)?.slice(1).find(Boolean));
  return port >= 1 && port <= 65_535;
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}
