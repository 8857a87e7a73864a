import { setTimeout as delay } from 'node:timers/promises';
import { KafkaTopics } from '@duly/bus/kafka/topics';
import { kafka, type RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { whyMissing } from '../../../scripts/engines/missing-tools.ts';
import { freePorts } from '../../../scripts/engines/ports.ts';
import { type ProxiedServer, toxiproxy } from '../../../scripts/engines/toxiproxy.ts';
import type { FaultKind } from '../faults.ts';
import type { ChaosBus } from './chaos-bus.ts';
import { readTopics } from './kafka-tools.ts';

/** A broker that can be killed and stopped, behind a proxy that can cut and slow the way to it. */
export interface BrokerBehindProxy extends AsyncDisposable {
  broker: RunningKafka;
  /** Where clients are sent: every connection goes through the proxy. */
  address: string;
  faults: Readonly<Record<string, FaultKind>>;
  /** Takes the broker away for so long. */
  takeAway(ms: number): Promise<void>;
  notePublished: ChaosBus['notePublished'];
}

const slowestMs = 800;

/** Starts a broker whose advertised listener is the proxy's address, so that nobody finds a way around it. */
export async function startBrokerBehindProxy(say: (line: string) => void): Promise<BrokerBehindProxy> {
  const why = whyMissing([kafka, toxiproxy]);
  if (why !== null) throw new Error(`A broker cannot run here: ${why}. --bus embedded needs nothing`);
  await using stack = new AsyncDisposableStack();
  const ports = await freePorts(['plaintext', 'sasl', 'controller']);
  const proxy = stack.use(await toxiproxy.start({}, say));
  const way = await proxy.proxy('broker', `127.0.0.1:${ports.plaintext}`);
  const broker = stack.use(await kafka.start({ ports, advertised: { plaintext: way.address } }, say));
  await createTopics(way.address);
  const owned = stack.move();
  return {
    broker,
    address: way.address,
    faults: faultsOf(broker, way),
    takeAway: async (ms) => {
      await broker.kill();
      await delay(ms);
      await broker.restart();
    },
    notePublished: async (database) => {
      for await (const events of readTopics(broker)) {
        await database.query(
          `insert into oracle.published
           select topic, partition, position, event_id, user_id
           from unnest($1::text[], $2::int[], $3::bigint[], $4::uuid[], $5::uuid[]) e (topic, partition, position, event_id, user_id)`,
          [
            events.map(({ topic }) => topic),
            events.map(({ partition }) => partition),
            events.map(({ position }) => position),
            events.map(({ eventId }) => eventId),
            events.map(({ userId }) => userId),
          ],
        );
      }
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** As an operator does with `duly topics apply`. */
async function createTopics(address: string): Promise<void> {
  const connection = { brokers: [address], protocol: 'PLAINTEXT', mechanism: 'SCRAM-SHA-256' } as const;
  await using topics = new KafkaTopics({ ...connection, username: undefined, password: undefined, ca: undefined });
  await topics.apply(await topics.compare(), 1);
}

function faultsOf(broker: RunningKafka, way: ProxiedServer): Readonly<Record<string, FaultKind>> {
  return {
    'broker killed': {
      weight: 2,
      run: async (random, longestMs) => {
        await broker.kill();
        await delay(random.between(0, longestMs / 2));
        await broker.restart();
      },
    },
    'broker stopped': {
      weight: 2,
      run: async (random, longestMs) => {
        broker.freeze();
        await delay(random.between(100, longestMs));
        broker.thaw();
      },
    },
    'way to the broker cut': {
      weight: 3,
      run: async (random, longestMs) => {
        await way.cut();
        await delay(random.between(0, longestMs));
        await way.mend();
      },
    },
    'way to the broker slow': {
      weight: 2,
      run: async (random, longestMs) => {
        await way.delay(Math.round(random.between(20, slowestMs)));
        await delay(random.between(100, longestMs));
        await way.delay(0);
      },
    },
  };
}
