import pino, { type Logger } from 'pino';

/** Nothing that people wrote or that opens a door appears in a log, whoever logs it. */
const secrets = [
  'cookie',
  'authorization',
  'password',
  'newPassword',
  'token',
  'secret',
  'title',
  'notes',
  'message',
  'url',
  'text',
  'html',
  'subject',
];

const flushEveryMs = 100;

/** JSON lines; on a terminal, readable ones. */
export function createLogger(options: { level: string; isTerminal: boolean }): Logger {
  const paths = secrets.flatMap((name) => [
    `req.headers.${name}`,
    `headers.${name}`,
    `body.${name}`,
    `data.${name}`,
    `input.${name}`,
    `task.${name}`,
  ]);
  const settings = {
    level: options.level,
    base: {},
    redact: { paths, censor: '[withheld]' },
    serializers: { err: errorOf },
  };
  if (options.isTerminal) {
    const transport = { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' } };
    return pino({ ...settings, transport });
  }
  // Lines are written together, behind the back of what answers requests; what is left when the process ends is
  // written then. Only a process that is killed can lose some: those of its last tenth of a second.
  return pino(settings, pino.destination({ sync: false, minLength: 4_096, periodicFlush: flushEveryMs }));
}

/** An error without the values that a database's error carries along ("detail" quotes rows). */
function errorOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: errorOf(error.cause) }),
  };
}
