export type KafkaProtocol = 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL';
export type KafkaMechanism = 'SCRAM-SHA-256' | 'SCRAM-SHA-512';

/** How to reach a cluster. */
export interface KafkaConnection {
  /** `host:port` of some of its brokers. */
  brokers: readonly string[];
  protocol: KafkaProtocol;
  mechanism: KafkaMechanism;
  username: string | undefined;
  password: string | undefined;
  /** The authority that signed the brokers' certificates; undefined: the well-known ones. */
  ca: string | undefined;
}

export interface KafkaBusOptions {
  connection: KafkaConnection;
  /** Before the names of consumers in those of their groups. */
  groupPrefix: string;
  /** Partitions that are handled side by side; each takes a connection to the database while its batch is in its transaction. */
  concurrency: number;
  /** After so long without a sign of life a process's partitions go to others. */
  sessionTimeoutMs: number;
  onError: (error: unknown, consumer: string) => void;
  /** Told once of what keeps a part from its work, and with null of its end. */
  onTrouble: (part: string, reason: string | null) => void;
  /** How long the broker took to acknowledge a batch. */
  onPublished: (tookMs: number) => void;
  /** The partitions of a consumer were dealt anew. */
  onRebalance: (consumer: string) => void;
}
