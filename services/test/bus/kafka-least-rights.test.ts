import { leastRights, type Right, Rights } from '@duly/bus/test/least-rights';
import { partitionOf } from '@duly/contracts';
import { afterAll, beforeAll, expect } from 'vitest';
import { kafka, type RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { whyMissing } from '../../../scripts/engines/missing-tools.ts';
import { readConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { startServices } from '../../src/start-services.ts';
import { topicsCommand } from '../../src/topics-command.ts';
import { eventuallyHolds } from '../guarantees/support/eventually.ts';
import { countOf } from '../guarantees/support/rows.ts';
import { testWith } from '../support/engines.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { settingsOf } from './kafka-settings.ts';

const test = testWith('services/test/bus/kafka-least-rights.test.ts', kafka);
const timeout = { timeout: 120_000 };
const patienceMs = 40_000;
const table = leastRights();
const accountOf = (who: string) => who.replaceAll(/\W+/g, '-');
let broker: RunningKafka;
let rights: Rights;

beforeAll(async () => {
  if (whyMissing([kafka]) !== null) return;
  const users = [...table.keys()].map((who) => ({ name: accountOf(who), password: `secret of ${accountOf(who)}` }));
  broker = await kafka.start({ users });
  rights = new Rights(broker.plaintext);
  for (const [who, all] of table) await rights.grant(accountOf(who), all);
}, 240_000);
afterAll(async () => {
  await rights?.[Symbol.asyncDispose]();
  await broker?.[Symbol.asyncDispose]();
}, 60_000);

/** How a process signs in that may do what a line of docs/kafka.md says. */
function settingsFor(who: string): Record<string, string> {
  const account = { username: accountOf(who), password: `secret of ${accountOf(who)}` };
  return settingsOf({ ...broker, ...account }, 'TLS and SCRAM-SHA-256');
}

const rightsOf = (who: string): Right[] => {
  const all = table.get(who);
  if (!all) throw new Error(`docs/kafka.md has no line for "${who}" under "Least rights"`);
  return all;
};

/** Takes a right away for as long as `during` lasts. */
async function without(who: string, right: Right, during: () => Promise<void>): Promise<void> {
  await rights.revoke(accountOf(who), right);
  try {
    await during();
  } finally {
    await rights.grant(accountOf(who), [right]);
  }
}

// The other needs the topics that this one makes.
test('topics are checked and made with the rights of the page, and a missing one is named', timeout, async () => {
  const topics = async (who: string, action: string) => {
    const lines: string[] = [];
    await topicsCommand(readConfig(settingsFor(who)), [action], (line) => void lines.push(line));
    return lines.join('\n');
  };
  const expectRefusals = async (who: string, action: string, operations: readonly string[]) => {
    for (const right of rightsOf(who).filter(({ operation }) => operations.includes(operation))) {
      // Without the right to change it has not the right to see what would be changed either.
      const named = right.operation === 'ALTER_CONFIGS' ? 'DESCRIBE_CONFIGS' : right.operation;
      await without(who, right, () =>
        eventuallyHolds(
          () =>
            expect(topics(who, action)).rejects.toThrow(
              new RegExp(`does not allow this account ${named} on the topics? task-.*docs/kafka.md`),
            ),
          patienceMs,
        ),
      );
    }
  };
  const apply = 'topics apply';
  await expectRefusals(apply, 'apply', ['CREATE', 'DESCRIBE']);
  await eventuallyHolds(async () => expect(await topics(apply, 'apply')).toContain('Applied 6 changes'), patienceMs);
  await expectRefusals(apply, 'apply', ['ALTER_CONFIGS']);
  await rights.keepFor('task-events', 3_600_000);
  await eventuallyHolds(async () => expect(await topics(apply, 'apply')).toContain('Applied 1 change'), patienceMs);
  const check = 'topics check, doctor';
  expect(await topics(check, 'check')).toBe('All topics are as they should be.');
  await expectRefusals(check, 'check', ['DESCRIBE', 'DESCRIBE_CONFIGS']);
});

test('each role works with the rights of the page, and says which one is missing', timeout, async () => {
  await using database = await createTestDatabase();
  await using stack = new AsyncDisposableStack();
  const start = async (role: string, roles = role) => {
    const environment = { ...settingsFor(`role ${role}`), ROLES: roles, PORT: '0' };
    const context = stack.use(await startContext(database.url, { environment }));
    const { url } = stack.use(await startServices(context));
    return { role, context, url };
  };
  const api = await start('api');
  const others = await Promise.all([start('relay', 'relay,reminders'), start('email'), start('recurrence')]);
  const [relay, email] = others;
  const reader = stack.use(await startContext(database.url, { environment: settingsOf(broker, 'plaintext') }));
  const letters: string[] = [];
  stack.use(
    await reader.bus.subscribe(
      'letters',
      ['task-reminders-dlq' as 'task-events'],
      { delivery: 'every-replica' },
      async (batch) => {
        letters.push(...batch.events.map(({ event }) => event));
      },
    ),
  );
  const seen: string[] = [];
  stack.use(
    await api.context.bus.subscribe(
      'tail',
      ['task-events', 'task-reminders'],
      { delivery: 'every-replica' },
      async (batch) => {
        seen.push(...batch.events.map(({ event }) => event));
      },
    ),
  );

  const expectAllWork = async () => {
    const { context } = api;
    const userId = await makeUser(context);
    const daily = { due: { date: '2030-12-02', time: '09:00' }, recurrence: { rule: 'FREQ=DAILY;COUNT=5' } };
    const { id } = await run(context, userId, 'create-task', { title: 'Daily', ...daily });
    await run(context, userId, 'complete-task', { id });
    const at = new Date(Date.now() + 1_000).toISOString();
    await run(context, userId, 'create-task', { title: 'Remind me', reminders: [{ kind: 'at', at }] });
    // Poison, for a dead letter.
    const partition = partitionOf(userId);
    const poison = {
      topic: 'task-reminders',
      key: userId,
      partition,
      eventId: 'none',
      event: `none, ${userId}`,
    } as const;
    await reader.bus.publish([poison]);
    await eventuallyHolds(async () => {
      expect(await countOf(context.database, 'tasks where user_id = $1', [userId]), 'successor').toBe(3);
      expect(await countOf(context.database, 'mails where user_id = $1', [userId]), 'mails').toBe(1);
      expect(
        seen.some((event) => event.includes('task.created') && event.includes(userId)),
        'tail',
      ).toBe(true);
      expect(
        seen.some((event) => event.includes('reminder.due') && event.includes(userId)),
        'tail',
      ).toBe(true);
      expect(
        letters.some((event) => event.includes(`none, ${userId}`)),
        'dead letter',
      ).toBe(true);
    }, patienceMs);
  };
  await expectAllWork();

  const groupsSeenBy = async ({ bus }: Context) => new Set((await bus.lags()).map(({ consumer }) => consumer));
  const scraper = stack.use(await startContext(database.url, { environment: settingsFor('who scrapes lags') }));
  await eventuallyHolds(async () => {
    expect(await groupsSeenBy(email.context)).toEqual(new Set(['email']));
    expect(await groupsSeenBy(scraper)).toEqual(new Set(['email', 'recurrence']));
    // They are committed.
    expect((await scraper.bus.lags()).filter(({ events }) => events > 0)).toEqual([]);
  }, patienceMs);
  expect(await relay.context.bus.lags()).toEqual([]);

  const partOf = async (url: string) => {
    const answer = await fetch(`${url}/health/ready`);
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { parts: { bus: { status: string; reason?: string } } }).parts.bus;
  };
  await Promise.all(
    [api, ...others].map(async ({ role, url }) => {
      for (const right of rightsOf(`role ${role}`)) {
        const { operation, on, name, isPrefix } = right;
        await without(`role ${role}`, right, async () => {
          if (role === 'relay') await run(api.context, await makeUser(api.context), 'create-task', { title: 'Waits' });
          const reason = `Kafka does not allow this account ${operation} on the ${on} ${name}${isPrefix ? '[a-z]+' : ''}: grant .*docs/kafka.md`;
          await eventuallyHolds(
            async () =>
              expect(await partOf(url)).toEqual({ status: 'degraded', reason: expect.stringMatching(reason) }),
            patienceMs,
          );
        });
        await eventuallyHolds(async () => expect(await partOf(url)).toEqual({ status: 'ok' }), patienceMs);
      }
    }),
  );
  await expectAllWork();
});
