export { DaprBus } from './dapr/dapr-bus.ts';
export type { Jobs } from './dapr/jobs.ts';
export type { DaprBusOptions } from './dapr/options.ts';
export { readSecrets } from './dapr/secrets.ts';
export { EmbeddedBus } from './embedded/embedded-bus.ts';
export { type EmbeddedBusOptions, logChannel } from './embedded/options.ts';
// What needs Kafka's client is imported by its own path where it is used: the client is as large as the rest of a process.
export type { KafkaBusOptions, KafkaConnection, KafkaMechanism, KafkaProtocol } from './kafka/options.ts';
export type { TopicDifference, TopicPlan } from './kafka/topics.ts';
export {
  type Bus,
  BusAway,
  type BusSql,
  type Delivery,
  type HeldBucket,
  type IncomingBatch,
  type IncomingEvent,
  type Lag,
  largestEventBytes,
  type OutgoingEvent,
  type Publisher,
  type Subscriber,
  type Subscription,
  TakenByAnother,
  type Wakeups,
} from './port.ts';
