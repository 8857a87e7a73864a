import { join } from 'node:path';
import { partitionCount, topicNames } from '@duly/contracts';
import { kafka, type RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { runTool } from '../../../scripts/engines/run-tool.ts';

/** Makes the topics with Kafka's own tool, as whoever runs Duly with Dapr does. */
export async function makeTopics(broker: RunningKafka): Promise<void> {
  const jars = join(await kafka.prepare(() => {}), 'jars', '*');
  const tool = ['-XX:TieredStopAtLevel=1', '-cp', jars, 'org.apache.kafka.tools.TopicCommand'];
  await Promise.all(
    topicNames.map((topic) =>
      runTool('java', [
        ...tool,
        '--bootstrap-server',
        broker.plaintext,
        '--create',
        '--topic',
        topic,
        '--partitions',
        String(partitionCount),
      ]),
    ),
  );
}
