import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Delivery } from '@duly/bus';
import type { Topic } from '@duly/contracts';

const deploy = new URL('../../../deploy/dapr/', import.meta.url).pathname;
/** The consumer of the files in deploy/dapr that stands for all of its delivery. */
const model = { shared: 'email', 'every-replica': 'realtime' } as const;
const modelTopic = { shared: 'task-reminders', 'every-replica': 'task-events' } as const;
const modelSubscription = { shared: 'email', 'every-replica': 'realtime-task-events' } as const;

export const configuration = join(deploy, 'config.yaml');

/** What a sidecar is given: the files that operators use, with the names of other consumers put in. */
export class DaprResources {
  readonly folder: string;
  readonly #declared = new Set<string>();

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(folder: string): Promise<DaprResources> {
    await mkdir(folder, { recursive: true });
    await cp(join(deploy, 'plaintext/pubsub-kafka.yaml'), join(folder, 'pubsub-kafka.yaml'));
    await cp(join(deploy, 'resources/resiliency.yaml'), join(folder, 'resiliency.yaml'));
    return new DaprResources(folder);
  }

  /** Adds a consumer of these topics; false when it is there already. */
  async declare(consumer: string, topics: readonly Topic[], delivery: Delivery): Promise<boolean> {
    if (this.#declared.has(consumer)) return false;
    this.#declared.add(consumer);
    const named = (text: string) => text.replaceAll(new RegExp(`\\b${model[delivery]}\\b`, 'g'), consumer);
    const component = await readFile(join(deploy, `plaintext/pubsub-kafka-${model[delivery]}.yaml`), 'utf8');
    await writeFile(join(this.folder, `pubsub-kafka-${consumer}.yaml`), named(component));
    const subscription = await readFile(
      join(deploy, `resources/subscription-${modelSubscription[delivery]}.yaml`),
      'utf8',
    );
    for (const topic of topics) {
      const text = named(subscription.replaceAll(modelTopic[delivery], topic)).replace(
        /name: \S+\nspec/,
        `name: ${consumer}-${topic}\nspec`,
      );
      await writeFile(join(this.folder, `subscription-${consumer}-${topic}.yaml`), text);
    }
    const resiliency = await readFile(join(this.folder, 'resiliency.yaml'), 'utf8');
    await writeFile(
      join(this.folder, 'resiliency.yaml'),
      `${resiliency}      pubsub-kafka-${consumer}:\n        inbound:\n          retry: forever\n`,
    );
    return true;
  }
}
