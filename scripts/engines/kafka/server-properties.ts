export type KafkaPort = 'plaintext' | 'sasl' | 'controller';

interface BrokerOptions {
  folder: string;
  ports: Record<KafkaPort, number>;
  /** Where clients are sent to, when that is not the listener itself: a proxy, say. */
  advertised?: { plaintext?: string; sasl?: string };
}

/** The password of the broker's own key store, which lies beside it. */
export const storePassword = 'changeit';

/** One broker that is its own controller, small, with a plaintext and a SASL_SSL listener on loopback. */
export function serverProperties({ folder, ports, advertised = {} }: BrokerOptions): string {
  const listeners = {
    PLAINTEXT: `127.0.0.1:${ports.plaintext}`,
    SASL_SSL: `127.0.0.1:${ports.sasl}`,
    CONTROLLER: `127.0.0.1:${ports.controller}`,
  };
  const reached = {
    ...listeners,
    ...(advertised.plaintext === undefined ? {} : { PLAINTEXT: advertised.plaintext }),
    ...(advertised.sasl === undefined ? {} : { SASL_SSL: advertised.sasl }),
  };
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';
  return asLines({
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.bootstrap.servers': listeners.CONTROLLER,
    listeners: asList(listeners),
    'advertised.listeners': asList(reached),
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': `${folder}/data`,
    'auto.create.topics.enable': 'false',
    'default.replication.factor': '1',
    'min.insync.replicas': '1',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '3',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '3',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    'num.network.threads': '2',
    'num.io.threads': '2',
    'log.cleaner.dedupe.buffer.size': '16777216',
    // Whoever restarts after SIGKILL waits until the controller has given the dead broker up.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    // Access is checked; who comes without a name, over plaintext, may do everything.
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': 'User:ANONYMOUS;User:app',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-256,SCRAM-SHA-512',
    'listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config': scram,
    'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config': scram,
    'ssl.keystore.type': 'PKCS12',
    'ssl.keystore.location': `${folder}/tls/server.p12`,
    'ssl.keystore.password': storePassword,
    'ssl.key.password': storePassword,
    'ssl.client.auth': 'none',
  });
}

function asList(listeners: Record<string, string>): string {
  return Object.entries(listeners)
    .map(([name, address]) => `${name}://${address}`)
    .join(',');
}

function asLines(properties: Record<string, string>): string {
  return `${Object.entries(properties)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}
