import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runWithProgress } from '../../progress.mjs';
import { cached } from '../cache.ts';
import type { Engine, RunningEngine, Say, StartOptions } from '../engine.ts';
import { makePlace } from '../place.ts';
import { accepts } from '../ports.ts';
import { runTool } from '../run-tool.ts';
import { startSingleProcess } from '../single-process.ts';
import { makeCertificates } from './certificates.ts';
import { type KafkaPort, serverProperties } from './server-properties.ts';

const here = import.meta.dirname;
const clusterId = 'MkU3OEVBNTcwNTJENDM2Qg';
const portNames = ['plaintext', 'sasl', 'controller'] as const;

interface KafkaOptions {
  /** Where clients are sent to, when that is not the listener itself: the address of a proxy, say. */
  advertised?: { plaintext?: string; sasl?: string };
  /** Accounts for the SASL_SSL listener beside `app`, which may do everything. */
  users?: readonly { name: string; password: string }[];
}

export interface RunningKafka extends RunningEngine {
  /** `host:port` without encryption and without a name. */
  plaintext: string;
  /** `host:port` with TLS and SCRAM. */
  sasl: string;
  /** The authority that signed the broker's certificate. */
  ca: string;
  username: string;
  password: string;
}

/** One Kafka broker from Maven Central, with SCRAM over TLS beside plaintext. Topics are not made by themselves. */
export const kafka: Engine<KafkaPort, RunningKafka, KafkaOptions> = {
  name: 'kafka',
  tools: [
    { program: 'java', debianPackage: 'default-jre-headless' },
    { program: 'mvn', debianPackage: 'maven' },
    { program: 'openssl', debianPackage: 'openssl' },
  ],
  usualPorts: { plaintext: 9092, sasl: 9094, controller: 9093 },
  prepare,
  start,
};

async function prepare(say: Say): Promise<string> {
  const inputs = await Promise.all(['pom.xml', 'log4j2.properties'].map((file) => readFile(join(here, file), 'utf8')));
  const build = async (folder: string) => {
    const goal = ['-B', 'dependency:copy-dependencies', '-DincludeScope=runtime'];
    const args = [...goal, `-DoutputDirectory=${join(folder, 'jars')}`, '-f', join(folder, 'pom.xml')];
    for (const file of ['pom.xml', 'log4j2.properties']) await cp(join(here, file), join(folder, file));
    await runWithProgress({ what: 'Fetching Kafka by Maven', program: 'mvn', args, environment: process.env, say });
  };
  return cached({ name: 'kafka', inputs, build, say });
}

async function start(
  options: StartOptions<KafkaPort> & KafkaOptions = {},
  say: Say = console.log,
): Promise<RunningKafka> {
  const engine = await prepare(say);
  const place = await makePlace('kafka', portNames, options);
  const { folder, ports } = place;
  const configuration = join(folder, 'server.properties');
  const isNew = !existsSync(configuration);
  const password = 'app-secret';
  const ca = isNew ? await makeCertificates(folder) : await readFile(join(folder, 'tls', 'ca.crt'), 'utf8');
  if (isNew) await mkdir(join(folder, 'data'), { recursive: true });
  const { advertised } = options;
  await writeFile(configuration, serverProperties({ folder, ports, ...(advertised ? { advertised } : {}) }));
  const jars = ['-cp', join(engine, 'jars', '*')];
  // Accounts are part of the first metadata: a broker that runs would need a client to make them.
  const users = [{ name: 'app', password }, ...(options.users ?? [])].flatMap((user) => scramUser(user));
  const format = ['kafka.tools.StorageTool', 'format', '--standalone', '--cluster-id', clusterId, '-c', configuration];
  if (isNew) await runTool('java', ['-Xmx128m', '-XX:TieredStopAtLevel=1', ...jars, ...format, ...users]);
  const small = ['-Xms64m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const logging = `-Dlog4j2.configurationFile=${join(engine, 'log4j2.properties')}`;
  const plaintext = `127.0.0.1:${ports.plaintext}`;
  const sasl = `localhost:${ports.sasl}`;
  const running = await startSingleProcess({
    name: 'kafka',
    addresses: { plaintext, sasl },
    settings: { KAFKA_BOOTSTRAP_SERVERS: plaintext },
    place,
    process: {
      program: 'java',
      args: [logging, ...small, ...jars, 'kafka.Kafka', configuration],
      logFile: join(folder, 'kafka.log'),
      outlives: options.outlives ?? false,
      isReady: () => accepts(ports.plaintext),
      patienceMs: 120_000,
    },
  });
  return { ...running, plaintext, sasl, ca, username: 'app', password };
}

function scramUser({ name, password }: { name: string; password: string }): string[] {
  return ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
    '--add-scram',
    `${mechanism}=[name=${name},password=${password},iterations=4096]`,
  ]);
}
