import { errorChain, hasWithin } from './error-chain.ts';

/** What a part of the bus needs of the broker. Kafka's refusals name no group and often no topic. */
export interface Needs {
  /** On its topics: whatever request was refused, this one right brings the others with it. */
  right: 'READ' | 'WRITE';
  topics: readonly string[];
  /** By the ids that the broker has given them; filled as they become known. */
  namesById?: Map<string, string>;
  /** To be read as a member of. */
  group?: string;
}

/** Whether the broker knows the account, and does not let it do something. */
export function isRefused(error: unknown): boolean {
  return Object.values(refusals).some((apiId) => hasWithin(error, 'apiId', apiId));
}

/** "READ on the group duly-email"; null when the broker refused nothing. */
export function missingRights(error: unknown, needs?: Needs): string | null {
  if (hasWithin(error, 'apiId', refusals.group)) return `READ on the group ${needs?.group ?? 'of the consumer'}`;
  if (hasWithin(error, 'apiId', refusals.topic)) {
    const topics = refusedTopics(error, needs?.namesById);
    const named = topics.length > 0 ? topics : [...(needs?.topics ?? [])];
    const right = needs?.right ?? rightOf(error);
    if (named.length === 0) return `${right} on its topics`;
    return `${right} on the ${named.length === 1 ? 'topic' : 'topics'} ${named.toSorted().join(', ')}`;
  }
  if (hasWithin(error, 'apiId', refusals.cluster)) return 'WRITE on any topic, or else IDEMPOTENT_WRITE on the cluster';
  return null;
}

const refusals = {
  group: 'GROUP_AUTHORIZATION_FAILED',
  topic: 'TOPIC_AUTHORIZATION_FAILED',
  cluster: 'CLUSTER_AUTHORIZATION_FAILED',
} as const;

/** What requests ask for of a topic; all others ask for DESCRIBE. */
const rights: Readonly<Record<string, string>> = {
  CreateTopics: 'CREATE',
  DescribeConfigs: 'DESCRIBE_CONFIGS',
  IncrementalAlterConfigs: 'ALTER_CONFIGS',
};

/** By the request, which the client names in its message only. */
function rightOf(error: unknown): string {
  const requests = errorChain(error).map(({ message }) => /executing API (\w+)\(/.exec(message)?.[1] ?? '');
  return requests.map((request) => rights[request]).find((right) => right !== undefined) ?? 'DESCRIBE';
}

interface NamedTopic {
  name?: string;
  resourceName?: string;
  topicId?: string;
}

/** Those whose part of an answer says so; some answers have ids only, which whoever asked may know. */
function refusedTopics(error: unknown, namesById: ReadonlyMap<string, string> | undefined): string[] {
  const names = errorChain(error).flatMap((each) => {
    if (!('response' in each) || !(each instanceof AggregateError)) return [];
    const refused = each.errors.filter((part: unknown) => hasWithin(part, 'apiId', refusals.topic));
    return refused.map((part: object) => {
      // "/topics/0/partitions/3" is a place in the answer.
      const [, list = '', index = ''] = 'path' in part ? String(part.path).split('/') : [];
      const topic = (each.response as Record<string, Record<string, NamedTopic>>)[list]?.[index];
      return topic?.name ?? topic?.resourceName ?? namesById?.get(topic?.topicId ?? '');
    });
  });
  return [...new Set(names)].filter((name) => name !== undefined);
}
