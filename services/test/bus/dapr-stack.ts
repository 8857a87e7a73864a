import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningDaprd, startDaprd } from '../../../scripts/engines/dapr/daprd.ts';
import { dapr } from '../../../scripts/engines/dapr/scheduler.ts';
import type { RunningEngine } from '../../../scripts/engines/engine.ts';
import { kafka } from '../../../scripts/engines/kafka/kafka.ts';
import { freePort } from '../../../scripts/engines/ports.ts';
import { makeScratchFolder } from '../support/scratch-folder.ts';
import { makeTopics } from './make-topics.ts';

const deploy = new URL('../../../deploy/dapr/', import.meta.url).pathname;

export interface DaprStack extends AsyncDisposable {
  daprd: RunningDaprd;
  scheduler: RunningEngine;
  /** What a process of Duly beside this sidecar is told. */
  environment: Record<string, string>;
}

/** A sidecar with the files of deploy/dapr as they are: Kafka over TLS, signed in with a secret, and a scheduler. */
export async function startDaprStack(secrets: Record<string, string> = {}): Promise<DaprStack> {
  await using stack = new AsyncDisposableStack();
  const broker = stack.use(await kafka.start());
  await makeTopics(broker);
  const scheduler = stack.use(await dapr.start());
  const folder = stack.use(await makeScratchFolder());
  const app = await freePort();
  const tokens = { DAPR_API_TOKEN: randomUUID(), APP_API_TOKEN: randomUUID() };
  const secretsFile = join(folder.path, 'secrets.json');
  const { username, password, ca } = broker;
  const signIn = { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password, KAFKA_SSL_CA: ca };
  await writeFile(secretsFile, JSON.stringify({ duly: { ...signIn, ...secrets }, other: { KEY: 'not for Duly' } }));
  const daprd = stack.use(
    await startDaprd({
      appId: 'duly',
      appPort: app,
      resources: [join(deploy, 'resources'), join(deploy, 'tls')],
      configuration: join(deploy, 'config.yaml'),
      scheduler: scheduler.addresses.scheduler ?? '',
      environment: { ...tokens, KAFKA_BOOTSTRAP_SERVERS: broker.sasl, DULY_SECRETS_FILE: secretsFile },
    }),
  );
  const owned = stack.move();
  return {
    daprd,
    scheduler,
    environment: { ...tokens, ...daprd.settings },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
