import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const secondsBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const latenessBuckets = [0.05, 0.1, 0.25, 0.5, 1, 5, 30, 60, 300, 900, 3600, 14_400, 86_400];

export type Metrics = ReturnType<typeof createMetrics>;

/** The process's measurements. Labels name parts of the system, never people or what they wrote. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    httpRequests: new Histogram({
      name: 'duly_http_request_duration_seconds',
      help: 'Time from the request to the answer, by route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: secondsBuckets,
      registers,
    }),
    relayed: new Counter({
      name: 'duly_relay_events_total',
      help: 'Events moved from the outbox to the bus.',
      registers,
    }),
    published: new Histogram({
      name: 'duly_bus_publish_duration_seconds',
      help: 'From a batch handed to the broker to its acknowledgement.',
      buckets: secondsBuckets,
      registers,
    }),
    rebalances: new Counter({
      name: 'duly_bus_rebalances_total',
      help: 'How often the partitions of a consumer were dealt anew.',
      labelNames: ['consumer'],
      registers,
    }),
    effects: new Counter({
      name: 'duly_consumer_events_total',
      help: 'Events by consumer and what became of them.',
      labelNames: ['consumer', 'outcome'],
      registers,
    }),
    remindersFired: new Counter({
      name: 'duly_reminders_fired_total',
      help: 'Reminders whose instant has come.',
      registers,
    }),
    mails: new Counter({
      name: 'duly_mails_total',
      help: 'Mails by what became of an attempt.',
      labelNames: ['outcome'],
      registers,
    }),
    lateness: new Histogram({
      name: 'duly_reminder_lateness_seconds',
      help: 'From the instant of a reminder to its acceptance by the mail server.',
      buckets: latenessBuckets,
      registers,
    }),
    mailPaused: new Gauge({
      name: 'duly_mail_channel_paused',
      help: '1 while the mail server is away and sending pauses.',
      registers,
    }),
    redisAway: new Gauge({
      name: 'duly_redis_away',
      help: '1 while Redis is configured and does not answer; the database does its work.',
      registers,
    }),
    redisFallbacks: new Counter({
      name: 'duly_redis_fallbacks_total',
      help: 'Sign-in attempts counted in the database because Redis was away.',
      registers,
    }),
    sockets: new Gauge({ name: 'duly_sockets_open', help: 'Open WebSocket connections.', registers }),
    socketsDropped: new Counter({
      name: 'duly_sockets_dropped_total',
      help: 'Sockets closed because their client was too slow.',
      registers,
    }),
    backlog: new Gauge({
      name: 'duly_backlog_rows',
      help: 'Rows that wait: in the outbox, parked, dead letters, mails.',
      labelNames: ['queue'],
      registers,
    }),
    deadLetters: new Gauge({
      name: 'duly_dead_letters',
      help: 'Events that a consumer has given up, until they are replayed or discarded.',
      labelNames: ['consumer'],
      registers,
    }),
    parked: new Gauge({
      name: 'duly_parked_events',
      help: 'Events of a consumer that failed and are tried again, or wait behind one that did.',
      labelNames: ['consumer'],
      registers,
    }),
    oldestParked: new Gauge({
      name: 'duly_oldest_parked_event_seconds',
      help: 'How long the oldest parked event of a consumer has waited.',
      labelNames: ['consumer'],
      registers,
    }),
    consumerLag: new Gauge({
      name: 'duly_consumer_lag_events',
      help: 'Events on the bus that a consumer has yet to read, by topic and partition.',
      labelNames: ['consumer', 'topic', 'partition'],
      registers,
    }),
    oldestOverdue: new Gauge({
      name: 'duly_oldest_overdue_reminder_seconds',
      help: 'How long the oldest unfired due reminder has waited.',
      registers,
    }),
  };
}
