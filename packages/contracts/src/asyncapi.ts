import { z } from 'zod';
import { dataSchemaOf, Envelope, type EventType, eventData } from './events/index.ts';
import { eventTypesOf, partitionCount, type Topic, topicNames, topics } from './topics.ts';

type Json = Record<string, unknown>;

/** The AsyncAPI 3.0 document of all topics, their envelope and every version of every event, for readers in any language. */
export function asyncApiDocument(): Json {
  const schemas = new Schemas();
  schemas.add('Envelope', Envelope);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Duly events',
      version: '1',
      description: ABOUT,
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(topicNames.map((topic) => [topic, channelOf(topic)])),
    operations: Object.fromEntries(topicNames.map((topic) => [`send-${topic}`, operationOf(topic)])),
    components: {
      messages: Object.fromEntries(allTypes().map((type) => [messageName(type), messageOf(type, schemas)])),
      schemas: schemas.byName(),
    },
  };
}

const ABOUT = [
  'What happens in Duly, as CloudEvents 1.0 in structured JSON mode.',
  'All events of one account have the same key and partition, in the order of `sequence`; one may come again, with the same `id`.',
  '`dataschema` names type and version of the data. Within a version only optional fields are added: ignore what you do not know.',
].join('\n');

const allTypes = () => Object.keys(eventData) as EventType[];

/** Every type has one version so far; a second one is a message of its own. */
const messageName = (type: EventType, version = 1) => `${type}.v${version}`;

const refTo = (...path: string[]) => ({ $ref: `#/${path.join('/')}` });

function channelOf(topic: Topic): Json {
  const { keptDays } = topics[topic];
  return {
    address: topic,
    description: `${partitionCount} partitions, kept for ${keptDays} days.`,
    messages: Object.fromEntries(
      eventTypesOf(topic).map((type) => [messageName(type), refTo('components', 'messages', messageName(type))]),
    ),
    bindings: {
      kafka: {
        topic,
        partitions: partitionCount,
        topicConfiguration: { 'retention.ms': keptDays * DAY_MS },
        bindingVersion: '0.5.0',
      },
    },
  };
}

function operationOf(topic: Topic): Json {
  return { action: 'send', channel: refTo('channels', topic), summary: SENT[topic] };
}

const DAY_MS = 24 * 60 * 60 * 1000;

const SENT: Record<Topic, string> = {
  'task-events': 'Every change of tasks, projects, series and settings.',
  'task-reminders': 'What becomes of reminders.',
  'task-recurrence': 'The events of task-events that close an occurrence of a series, under the same id.',
};

function messageOf(type: EventType, schemas: Schemas): Json {
  const dataName = `${messageName(type)}.data`;
  schemas.add(dataName, eventData[type]);
  return {
    name: type,
    title: messageName(type),
    contentType: 'application/cloudevents+json',
    correlationId: { location: '$message.payload#/correlationid' },
    payload: {
      allOf: [
        refTo('components', 'schemas', 'Envelope'),
        {
          type: 'object',
          required: ['data'],
          properties: {
            type: { const: type },
            dataschema: { const: dataSchemaOf(type) },
            data: refTo('components', 'schemas', dataName),
          },
        },
      ],
    },
    bindings: {
      kafka: { key: { type: 'string', format: 'uuid', description: 'The account.' }, bindingVersion: '0.5.0' },
    },
  };
}

/** Draft-07 schemas, which AsyncAPI's own are a superset of, each under one name whoever refers to it. */
class Schemas {
  readonly #byName = new Map<string, Json>();

  add(name: string, schema: z.ZodType): void {
    const { $schema: _, definitions, ...own } = z.toJSONSchema(schema, { target: 'draft-7', override: simplify });
    for (const [id, definition] of Object.entries(definitions ?? {})) this.#byName.set(id, renameRefs(definition));
    this.#byName.set(name, renameRefs(own));
  }

  byName(): Record<string, Json> {
    return Object.fromEntries([...this.#byName].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }
}

/** Objects are open, as a version may gain fields; a format says what zod's expression for it says. */
function simplify({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}

function renameRefs(schema: unknown): Json {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/definitions/', '"$ref":"#/components/schemas/');
  return JSON.parse(text) as Json;
}
