import { conformance } from '@duly/bus/test/conformance';
import { afterAll, beforeAll } from 'vitest';
import { dapr } from '../../../scripts/engines/dapr/scheduler.ts';
import { kafka, type RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { whyMissing } from '../../../scripts/engines/missing-tools.ts';
import { testWith } from '../support/engines.ts';
import { openDaprBed } from './dapr-harness.ts';
import { makeTopics } from './make-topics.ts';

let broker: RunningKafka | undefined;
const test = testWith('services/test/bus/dapr.test.ts', kafka, dapr);
beforeAll(async () => {
  if (whyMissing([kafka, dapr]) !== null) return;
  await dapr.prepare(console.log);
  broker = await kafka.start();
  await makeTopics(broker);
}, 900_000);
afterAll(() => broker?.[Symbol.asyncDispose](), 60_000);

const open = async () => {
  if (!broker) throw new Error('The broker did not start');
  return openDaprBed(broker);
};
conformance({ name: 'Kafka through Dapr', open, hasBroker: true, isSerial: true, patienceMs: 45_000 }, test);
