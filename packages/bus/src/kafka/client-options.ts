import type { BaseOptions } from '@platformatic/kafka';
import type { KafkaConnection } from './options.ts';

/** What every client of the cluster has in common. A frozen broker is noticed by `requestTimeout` only. */
export function clientOptions({ brokers, protocol, mechanism, username, password, ca }: KafkaConnection): BaseOptions {
  const isEncrypted = protocol === 'SSL' || protocol === 'SASL_SSL';
  const hasSasl = protocol === 'SASL_PLAINTEXT' || protocol === 'SASL_SSL';
  return {
    clientId: 'duly',
    bootstrapBrokers: [...brokers],
    connectTimeout: 5_000,
    requestTimeout: 5_000,
    autocreateTopics: false,
    ...(isEncrypted ? { tls: ca === undefined ? {} : { ca } } : {}),
    ...(hasSasl ? { sasl: { mechanism, username: username ?? '', password: password ?? '' } } : {}),
  };
}

/** Pauses that double, up to 5 s: a probe costs little, and people wait for what comes back. */
export function backOffMs(failures: number): number {
  return Math.min(5_000, 200 * 2 ** Math.min(20, failures - 1));
}
