import { join } from 'node:path';
import { kafka } from '../../scripts/engines/kafka/kafka.ts';
import { runTool } from '../../scripts/engines/run-tool.ts';

/** From a record sent to the same record read, one after the other, by Kafka's own clients: the 99th percentile in ms. */
export async function endToEndP99(address: string, load: { records: number; bytes: number }): Promise<number> {
  const args = [address, 'reference-latency', String(load.records), 'all', String(load.bytes)];
  const printed = await run('org.apache.kafka.tools.EndToEndLatency', args);
  return figureIn(printed, /99th = ([\d.]+)/);
}

/** Records a second that Kafka's own producer gets acknowledged by all replicas, over as many partitions as ours have. */
export async function producedPerSecond(
  address: string,
  { records, bytes, partitions }: { records: number; bytes: number; partitions: number },
): Promise<number> {
  const topic = ['--topic', 'reference-rate'];
  await run('org.apache.kafka.tools.TopicCommand', [
    ...['--bootstrap-server', address, '--create', '--if-not-exists'],
    ...[...topic, '--partitions', String(partitions)],
  ]);
  const printed = await run('org.apache.kafka.tools.ProducerPerformance', [
    ...['--bootstrap-server', address, '--command-property', 'acks=all', ...topic],
    ...['--num-records', String(records), '--record-size', String(bytes), '--throughput', '-1'],
  ]);
  // The last line is the sum.
  return figureIn(printed.trim().split('\n').at(-1) ?? '', /([\d.]+) records\/sec/);
}

async function run(program: string, args: readonly string[]): Promise<string> {
  const jars = join(await kafka.prepare(() => {}), 'jars', '*');
  return runTool('java', ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-cp', jars, program, ...args]);
}

function figureIn(printed: string, pattern: RegExp): number {
  const figure = Number(pattern.exec(printed)?.[1] ?? Number.NaN);
  if (Number.isNaN(figure)) throw new Error(`No figure like ${pattern} in what Kafka's tool printed:\n${printed}`);
  return figure;
}
