import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { eventData, partitionCount, topicNames } from '@duly/contracts';
import { asyncApiDocument } from '@duly/contracts/asyncapi';
import { Ajv, type AnySchemaObject, type Options } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createTestDatabase } from './support/postgres.ts';
import { makeUser, run, startContext } from './support/start-context.ts';

const document = parse(readFileSync(new URL('../../docs/asyncapi.yaml', import.meta.url), 'utf8'));

describe('docs/asyncapi.yaml', () => {
  it('is what the contracts say', () => {
    expect(document).toEqual(asyncApiDocument());
  });

  it('is an AsyncAPI 3.0 document', () => {
    const schema: AnySchemaObject = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json');
    // It brings the schema of schemas with it, so ajv leaves out its own.
    const ajv = formatted({ meta: false, validateSchema: false });
    const validate = ajv.compile(schema);
    expect(validate(document), ajv.errorsText(validate.errors)).toBe(true);
    expect(validate({ ...document, operations: { send: { action: 'shout' } } })).toBe(false);
  });

  it('refers to nothing that it does not hold', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => String(path));
    expect(refs.length).toBeGreaterThan(50);
    for (const ref of refs) expect(at(ref), ref).toBeTypeOf('object');
  });

  it('has a channel for each topic and a message for each event', () => {
    expect(Object.keys(document.channels).toSorted()).toEqual([...topicNames].toSorted());
    for (const topic of topicNames) expect(document.channels[topic].bindings.kafka.partitions).toBe(partitionCount);
    const types = Object.keys(eventData).map((type) => `${type}.v1`);
    expect(Object.keys(document.components.messages).toSorted()).toEqual(types.toSorted());
  });

  it('describes what is really published, and refuses an event without its data', async () => {
    const ajv = formatted();
    ajv.addSchema({ $id: 'duly', ...document });
    const problemsOf = (event: Published['event']) =>
      ajv.validate({ $ref: `duly#/components/messages/${event.type}.v1/payload` }, event) ? null : ajv.errorsText();
    const published = await publishSome();
    const types = published.map(({ event }) => event.type);
    expect(types).toEqual(
      expect.arrayContaining(['task.created', 'task.updated', 'task.completed', 'reminder.scheduled']),
    );
    expect(published.map(({ topic }) => topic)).toEqual(expect.arrayContaining([...topicNames]));
    for (const { event, topic } of published) {
      expect(problemsOf(event), event.type).toBeNull();
      expect(Object.keys(document.channels[topic].messages)).toContain(`${event.type}.v1`);
      expect(problemsOf({ ...event, data: {} })).toMatch(/must have required property/);
    }
  });
});

interface Published {
  topic: string;
  event: { type: string; data: unknown };
}

/** What some commands have put into the outbox. */
async function publishSome(): Promise<Published[]> {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const userId = await makeUser(context);
  await run(context, userId, 'create-project', { name: 'Garden' });
  await run(context, userId, 'update-settings', { timeZone: 'Europe/Berlin' });
  const due = { date: '2030-05-01', time: '09:00' };
  const { id } = await run(context, userId, 'create-task', { title: 'Water', due, recurrence: { rule: 'FREQ=DAILY' } });
  await run(context, userId, 'update-task', { id, tags: ['plants'], priority: 'high' });
  await run(context, userId, 'complete-task', { id });
  const { rows } = await context.database.query<{ topic: string; event: string }>('select topic, event from outbox');
  return rows.map(({ topic, event }) => ({ topic, event: JSON.parse(event) as Published['event'] }));
}

function formatted(options: Options = {}): Ajv {
  const ajv = new Ajv({ strict: false, ...options });
  addFormats.default(ajv);
  return ajv;
}

function at(path: string): unknown {
  return path.split('/').reduce((value, key) => value?.[key], document);
}
