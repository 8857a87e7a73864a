import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Topic, topicNames } from '@duly/contracts';
import { kafka, type RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { runTool } from '../../../scripts/engines/run-tool.ts';

export interface PublishedEvent {
  topic: Topic;
  partition: number;
  position: number;
  eventId: string;
  userId: string;
}

const eventsPerBatch = 5_000;

/** Reads all that lies on the topics with Kafka's own programs, none of ours and no library of ours, in batches. */
export async function* readTopics(broker: RunningKafka): AsyncGenerator<PublishedEvent[]> {
  const counts = await countEvents(broker);
  for (const topic of topicNames) {
    const count = counts.get(topic) ?? 0;
    if (count > 0) yield* readTopic(broker, topic, count);
  }
}

async function* readTopic(broker: RunningKafka, topic: Topic, count: number): AsyncGenerator<PublishedEvent[]> {
  const shown = ['partition', 'offset'].flatMap((what) => ['--formatter-property', `print.${what}=true`]);
  const args = ['--bootstrap-server', broker.plaintext, '--topic', topic, '--from-beginning', ...shown];
  const reader = spawn('java', await java('consumer.ConsoleConsumer', [...args, '--max-messages', String(count)]), {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(reader, 'exit');
  let batch: PublishedEvent[] = [];
  let read = 0;
  for await (const line of createInterface({ input: reader.stdout })) {
    const event = parse(topic, line);
    if (!event) continue;
    read += 1;
    batch.push(event);
    if (batch.length < eventsPerBatch) continue;
    yield batch;
    batch = [];
  }
  await ended;
  if (read < count) throw new Error(`Of ${count} events on ${topic} only ${read} could be read`);
  if (batch.length > 0) yield batch;
}

/** How many events were ever put onto each topic; nothing is removed from one during a run. */
async function countEvents(broker: RunningKafka): Promise<Map<string, number>> {
  const lines = await runTool('java', await java('GetOffsetShell', ['--bootstrap-server', broker.plaintext]));
  const counts = new Map<string, number>();
  for (const [, topic = '', end] of lines.matchAll(/^([\w-]+):\d+:(\d+)$/gm))
    counts.set(topic, (counts.get(topic) ?? 0) + Number(end));
  return counts;
}

/** The arguments with which Java runs one of Kafka's tools. */
async function java(tool: string, args: readonly string[]): Promise<string[]> {
  const engine = await kafka.prepare(() => {});
  const logging = `-Dlog4j2.configurationFile=${join(engine, 'log4j2.properties')}`;
  const small = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  return [logging, ...small, '-cp', join(engine, 'jars', '*'), `org.apache.kafka.tools.${tool}`, ...args];
}

/** `Partition:3\tOffset:17\t{...}`; what else the tool says is none. */
function parse(topic: Topic, line: string): PublishedEvent | undefined {
  const [, partition, position, text] = /^Partition:(\d+)\tOffset:(\d+)\t(.*)$/.exec(line) ?? [];
  if (text === undefined) return undefined;
  const { id, partitionkey } = JSON.parse(text) as { id: string; partitionkey: string };
  return { topic, partition: Number(partition), position: Number(position), eventId: id, userId: partitionkey };
}
