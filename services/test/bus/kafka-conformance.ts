import { conformance } from '@duly/bus/test/conformance';
import { afterAll, beforeAll } from 'vitest';
import { kafka, type RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { whyMissing } from '../../../scripts/engines/missing-tools.ts';
import { testWith } from '../support/engines.ts';
import { openBed } from './context-harness.ts';
import { type Listener, makeTopics, settingsOf } from './kafka-settings.ts';

/** The suite against one listener of a real broker, which all of its tests share. */
export function kafkaConformance(file: string, listener: Listener): void {
  let broker: RunningKafka | undefined;
  const test = testWith(file, kafka);
  beforeAll(async () => {
    if (whyMissing([kafka]) !== null) return;
    broker = await kafka.start();
    await makeTopics(broker);
  }, 240_000);
  afterAll(() => broker?.[Symbol.asyncDispose](), 60_000);
  const open = () => {
    if (!broker) throw new Error('The broker did not start');
    return openBed({ environment: settingsOf(broker, listener), broker });
  };
  conformance({ name: `Kafka, ${listener}`, open, hasBroker: true, patienceMs: 45_000 }, test);
}
