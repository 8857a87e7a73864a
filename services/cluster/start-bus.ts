import { join } from 'node:path';
import { KafkaTopics } from '@duly/bus/kafka/topics';
import { kafka } from '../../scripts/engines/kafka/kafka.ts';
import { whyMissing } from '../../scripts/engines/missing-tools.ts';

export const busNames = ['kafka', 'embedded'] as const;
export type BusName = (typeof busNames)[number];

/** What carries events between the processes, running. */
export interface Bus extends AsyncDisposable {
  description: string;
  /** By which Duly finds it. */
  settings: Readonly<Record<string, string>>;
}

/** Starts what carries events. Its data stay in `dataDir`. */
export async function startBus(name: BusName, dataDir: string, say: (line: string) => void): Promise<Bus> {
  return name === 'kafka' ? startKafka(dataDir, say) : embedded();
}

async function startKafka(dataDir: string, say: (line: string) => void): Promise<Bus> {
  const why = whyMissing([kafka]);
  if (why !== null)
    throw new Error(
      `This machine cannot run Kafka: ${why}.\nOr let the database carry the events: npm run cluster -- --bus embedded`,
    );
  say('Starting Kafka ...');
  await using stack = new AsyncDisposableStack();
  const broker = stack.use(await kafka.start({ folder: join(dataDir, 'kafka'), ports: kafka.usualPorts }, say));
  await makeTopics(broker.plaintext);
  const owned = stack.move();
  return {
    description: `Kafka at ${broker.plaintext}`,
    settings: broker.settings,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function makeTopics(address: string): Promise<void> {
  const connection = { brokers: [address], protocol: 'PLAINTEXT', mechanism: 'SCRAM-SHA-256' } as const;
  await using topics = new KafkaTopics({ ...connection, username: undefined, password: undefined, ca: undefined });
  await topics.apply(await topics.compare(), 1);
}

function embedded(): Bus {
  return { description: 'a log in PostgreSQL', settings: {}, [Symbol.asyncDispose]: async () => {} };
}
