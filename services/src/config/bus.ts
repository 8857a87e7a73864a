import type { KafkaConnection } from '@duly/bus';
import type { Reader } from './reader.ts';

export interface KafkaConfig {
  connection: KafkaConnection;
  groupPrefix: string;
  /** Of topics that `duly topics apply` makes; undefined: three, or as many as there are brokers. */
  replicationFactor: number | undefined;
}

/** The sidecar that carries events; its HTTP API is on loopback, and so is the port on which it reaches us. */
export interface DaprConfig {
  kind: 'dapr';
  httpPort: number;
  appPort: number;
  pubsub: string;
  apiToken: string | undefined;
  appApiToken: string;
}

/** What carries events. */
export type BusConfig = { kind: 'embedded' } | ({ kind: 'kafka' } & KafkaConfig) | DaprConfig;

/** What carries events: Dapr where it is asked for, else Kafka where its brokers are named, else the database. */
export function readBus(read: Reader): BusConfig {
  const brokers = read.list('KAFKA_BOOTSTRAP_SERVERS', isHostAndPort, 'a broker such as kafka.example.com:9092');
  const username = read.text('KAFKA_SASL_USERNAME');
  const password = read.text('KAFKA_SASL_PASSWORD');
  const protocols = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'] as const;
  const protocol = read.oneOf('KAFKA_SECURITY_PROTOCOL', protocols, username === undefined ? 'PLAINTEXT' : 'SASL_SSL');
  const mechanism = read.oneOf('KAFKA_SASL_MECHANISM', ['SCRAM-SHA-256', 'SCRAM-SHA-512'], 'SCRAM-SHA-256');
  const ca = read.pem('KAFKA_SSL_CA');
  const groupPrefix = read.text('KAFKA_GROUP_PREFIX') ?? 'duly-';
  const replicationFactor = read.optionalInteger('KAFKA_REPLICATION_FACTOR', { min: 1, max: 32 });
  const dapr = readDapr(read);
  if (dapr) return dapr;
  if (brokers.length === 0) return { kind: 'embedded' };
  if ((username === undefined) !== (password === undefined))
    read.problems.push('KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD belong together: set both or neither');
  if (protocol.startsWith('SASL') !== (username !== undefined))
    read.problems.push(
      `KAFKA_SECURITY_PROTOCOL is "${protocol}": with a name and a password give SASL_SSL or SASL_PLAINTEXT, without PLAINTEXT or SSL`,
    );
  const connection = { brokers, protocol, mechanism, username, password, ca };
  return { kind: 'kafka', connection, groupPrefix, replicationFactor };
}

/** How the sidecar is reached and asked. */
export function readSidecar(read: Reader): { httpPort: number; apiToken: string | undefined } {
  return {
    httpPort: read.integer('DAPR_HTTP_PORT', 3500, { min: 1, max: 65_535 }),
    apiToken: read.text('DAPR_API_TOKEN'),
  };
}

function readDapr(read: Reader): DaprConfig | null {
  const sidecar = readSidecar(read);
  const appPort = read.integer('DAPR_APP_PORT', 3600, { min: 1, max: 65_535 });
  const pubsub = read.text('DAPR_PUBSUB') ?? 'pubsub-kafka';
  const appApiToken = read.text('APP_API_TOKEN');
  if (read.oneOf('USE_DAPR', ['true', 'false'], 'false') === 'false') return null;
  if (appApiToken === undefined)
    read.problems.push(
      'APP_API_TOKEN is missing: with USE_DAPR set a random text, the same for Duly and its daprd, or whoever reaches DAPR_APP_PORT could hand Duly events',
    );
  return { kind: 'dapr', ...sidecar, appPort, pubsub, appApiToken: appApiToken ?? '' };
}

function isHostAndPort(value: string): boolean {
  const port = Number(/^[\w.-]+:(\d{1,5})$|^\[[\da-fA-F:]+\]:(\d{1,5})$/.exec(value)?.slice(1).find(Boolean));
  return port >= 1 && port <= 65_535;
}
