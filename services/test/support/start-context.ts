import { type CommandName, commands, type Project, type Settings, type Task } from '@duly/contracts';
import type { Clock } from '@duly/core';
import { readConfig } from '../../src/config.ts';
import { type Context, createContext } from '../../src/context.ts';
import { createLogger } from '../../src/logging.ts';

interface Options {
  clock?: Clock;
  /** Of the mail server on loopback; without it mails go to the local mailbox. */
  smtpPort?: number;
  environment?: Record<string, string>;
}

/** A context as the services get it, on this database, with nothing said in the log. Start what the test needs on it. */
export function startContext(databaseUrl: string, { clock, smtpPort, environment }: Options = {}): Promise<Context> {
  const smtp = { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtpPort), SMTP_REQUIRE_TLS: 'false' };
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    BETTER_AUTH_SECRET: 'only-known-to-the-tests-of-this-project',
    LOG_LEVEL: 'silent',
    ...(smtpPort === undefined ? {} : smtp),
    ...environment,
  });
  const log = createLogger({ level: config.logLevel, isTerminal: false });
  return createContext(config, log, { databaseUrl, ...(clock ? { clock } : {}) });
}

/**
 * A clock that only the test moves. It begins with the noon of today in UTC: near the real time, which the ids of
 * events carry, and always the same way off from the ends of the day.
 */
export class TestClock implements Clock {
  #ms: number;

  constructor(start: Date = new Date(new Date().setUTCHours(12, 0, 0, 0))) {
    this.#ms = start.getTime();
  }

  now(): Date {
    return new Date(this.#ms);
  }

  advance(ms: number): void {
    this.#ms += ms;
  }

  set(instant: Date): void {
    this.#ms = instant.getTime();
  }

  /** The instant so far ahead of now, as a command takes it. */
  ahead(ms: number): string {
    return new Date(this.#ms + ms).toISOString();
  }
}

/** An account with a verified address, as signing up would have left it; resolves with its id. */
export async function makeUser({ database, newId }: Context, name = 'Ada'): Promise<string> {
  const id = newId();
  await database.query('insert into users (id, email, name, email_verified) values ($1, $2, $3, true)', [
    id,
    `${name.toLowerCase()}-${id}@example.com`,
    name,
  ]);
  return id;
}

/** What a command answers with: a project, the settings, or in all other cases the task. */
type Answer<Name extends CommandName> = Name extends `${string}-project`
  ? Project
  : Name extends 'update-settings'
    ? Settings
    : Task;

/** Runs a command as a person's request would, its input checked by its contract; resolves with what it answers. */
export async function run<Name extends CommandName>(
  { commands: runner, newId }: Context,
  userId: string,
  name: Name,
  input: Record<string, unknown>,
): Promise<Answer<Name>> {
  const answer = await runner.run({
    userId,
    name,
    input: commands[name].input.parse(input) as never,
    cause: { actor: { kind: 'user', name: 'Ada' }, correlationId: newId() },
  });
  return JSON.parse(answer.body) as Answer<Name>;
}
