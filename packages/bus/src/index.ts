export { EmbeddedBus } from './embedded/embedded-bus.ts';
export { type EmbeddedBusOptions, logChannel } from './embedded/options.ts';
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
