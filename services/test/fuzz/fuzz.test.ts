import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settled } from '../guarantees/support/settled.ts';
import type { Client } from '../support/client.ts';
import { propertySeed } from '../support/fixed-seed.ts';
import { type App, startApp } from '../support/start-app.ts';
import { AnswerCheck } from './answer-check.ts';
import { anyRequest, type FuzzRequest } from './any-request.ts';
import { type ApiDocument, operationsOf, readDocument } from './api-document.ts';
import { KnownThings } from './known-things.ts';
import { onTheWire, type RawAnswer, Sender, type WireRequest } from './send-request.ts';

/** FUZZ_REQUESTS: how many; FUZZ_SEED and FUZZ_PATH: those that a failure has printed, to see it again. */
const wanted = Number(process.env.FUZZ_REQUESTS ?? 2_000);
const seed = Number(process.env.FUZZ_SEED ?? propertySeed);
const requestsPerRun = 40;

const errors: string[] = [];
let app: App;
let document: ApiDocument;
let administrator: Client;
beforeAll(async () => {
  app = await startApp({ onLog: (line) => errors.push(line) });
  document = await readDocument(app.url);
  administrator = await app.createUser({ isAdministrator: true });
});
afterAll(() => app[Symbol.asyncDispose]());

test(
  `no request is answered with 5xx, and every answer is one of the document (seed ${seed})`,
  async () => {
    const operations = operationsOf(document);
    const check = new AnswerCheck(document);
    using sender = new Sender(app.url);
    const answered = new Map<string, number>();

    const ask = async (request: FuzzRequest, { known, cookies }: World) => {
      const wire = onTheWire(request, known, cookies);
      const answer = await sender.send(wire);
      const what = `${request.operation.operationId} ${answer.status}`;
      answered.set(what, (answered.get(what) ?? 0) + 1);
      const problems = check.problemsOf(request, answer);
      if (problems.length > 0) throw new Error(tell(wire, answer, problems));
      known.learn(JSON.parse(answer.text));
    };
    const requests = fc.array(anyRequest(document, operations), {
      minLength: requestsPerRun,
      maxLength: requestsPerRun,
      size: 'max',
    });
    const property = fc.asyncProperty(requests, async (asked) => {
      const world = await makeWorld();
      for (const request of asked) await ask(request, world);
    });
    const path = process.env.FUZZ_PATH;
    await fc.assert(property, { seed, numRuns: Math.ceil(wanted / requestsPerRun), ...(path ? { path } : {}) });

    const sent = [...answered.values()].reduce((sum, count) => sum + count, 0);
    console.log(`fuzz: ${sent} requests, seed ${seed}, ${countsByStatus(answered)}`);
    expect(sent).toBeGreaterThanOrEqual(wanted);
    const reached = new Set(
      [...answered.keys()].filter((what) => / 20\d$/.test(what)).map((what) => what.split(' ')[0]),
    );
    const missed = operations.map(({ operationId }) => operationId).filter((id) => !reached.has(id));
    expect(missed, 'operations that no request was good enough for').toEqual([]);

    // What was accepted has effects: they must not fail either.
    await settled(app.context);
    const { rows } = await app.context.database.query(
      `select consumer, last_error from parked where attempts > 0
       union all select consumer, error from dead_letters where error <> 'no'`,
    );
    expect(rows).toEqual([]);
    expect(errors).toEqual([]);
  },
  120_000 + wanted * 30,
);

interface World {
  known: KnownThings;
  cookies: Parameters<typeof onTheWire>[2];
}

/** Two accounts of which each has something of every kind, so that requests meet more than 404. */
async function makeWorld(): Promise<World> {
  const known = new KnownThings();
  const ada = await app.createUser({ timeZone: 'Europe/Berlin' });
  const eve = await app.createUser({ timeZone: 'America/New_York' });
  for (const person of [ada, eve]) {
    const project = await person.post('/api/projects', { name: 'Home' });
    const due = { date: '2031-03-29', time: '09:00' };
    known.learn(project.body);
    known.learn(await person.createTask({ due, recurrence: { rule: 'daily' }, projectId: project.body.id }));
    known.learn(await person.createTask({ due: { date: '2031-03-30' }, reminders: [{ kind: 'before', minutes: 5 }] }));
    for (const path of ['/api/activity?limit=1', '/api/tasks?limit=1']) known.learn((await person.get(path)).body);
  }
  known.add('dead-letter', await makeDeadLetter(ada.userId));
  return { known, cookies: { ada: cookieOf(ada), eve: cookieOf(eve), administrator: cookieOf(administrator) } };
}

function cookieOf(client: Client): string {
  return client.headers.cookie ?? '';
}

/** One that can be replayed: an event of the account that its consumer has not seen. */
async function makeDeadLetter(userId: string): Promise<string> {
  const { rows } = await app.context.database.query<{ id: string }>(
    `insert into dead_letters (id, consumer, topic, event_id, user_id, type, key, sequence, attempts, error, event,
       first_failed_at, last_failed_at, expires_at)
     select $2, 'recurrence', 'task-recurrence', event_id, user_id, event->>'type', task_id, seq, 3, 'no', event,
       now(), now(), now() + interval '1 day'
     from changes where user_id = $1 and task_id is not null limit 1 returning id`,
    [userId, app.context.newId()],
  );
  return rows[0]?.id ?? '';
}

function countsByStatus(answered: ReadonlyMap<string, number>): string {
  const counts: Record<string, number> = {};
  for (const [what, count] of answered) {
    const status = what.split(' ')[1] ?? '';
    counts[status] = (counts[status] ?? 0) + count;
  }
  return Object.entries(counts)
    .map(([status, count]) => `${status}: ${count}`)
    .join(', ');
}

function tell(wire: WireRequest, answer: RawAnswer, problems: string[]): string {
  const { cookie: _, ...headers } = wire.headers;
  return [
    `${wire.method} ${wire.path} ${JSON.stringify(headers)}`,
    wire.body === undefined ? 'without a body' : wire.body.toString().slice(0, 2_000),
    `was answered ${answer.status} ${answer.text.slice(0, 1_000)}`,
    ...problems,
  ].join('\n');
}
