import { readFileSync } from 'node:fs';
import {
  AclOperations,
  AclPermissionTypes,
  Admin,
  ConfigResourceTypes,
  IncrementalAlterConfigOperationTypes,
  ResourcePatternTypes,
  ResourceTypes,
} from '@platformatic/kafka';

export interface Right {
  operation: keyof typeof AclOperations;
  on: 'topic' | 'group';
  name: string;
  isPrefix: boolean;
}

/** The table of docs/kafka.md: the rights of each account, by the first words of its line. */
export function leastRights(): Map<string, Right[]> {
  const page = readFileSync(new URL('../../../docs/kafka.md', import.meta.url), 'utf8');
  const section = /## Least rights\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '';
  const lines = section.split('\n').filter((line) => /^\| .*`/.test(line));
  return new Map(
    lines.map((line) => {
      const [, who = '', topics = '', groups = ''] = line.split('|').map((cell) => cell.trim());
      return [who.replaceAll('`', ''), [...rightsIn(topics, 'topic'), ...rightsIn(groups, 'group')]];
    }),
  );
}

/** "`READ`, `DESCRIBE` on `task-` (prefixed)" */
function rightsIn(cell: string, on: Right['on']): Right[] {
  if (cell === '') return [];
  const [operations = '', names = ''] = cell.split(' on ');
  const quoted = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? '');
  return quoted(names).flatMap((name) =>
    quoted(operations).map((operation) => {
      if (!(operation in AclOperations)) throw new Error(`docs/kafka.md: "${operation}" is no operation of Kafka`);
      const isPrefix = names.includes('(prefixed)');
      return { operation: operation as Right['operation'], on, name, isPrefix };
    }),
  );
}

/** Whoever administers the broker: gives rights to accounts and takes them away. */
export class Rights implements AsyncDisposable {
  readonly #admin: Admin;

  constructor(broker: string) {
    this.#admin = new Admin({ clientId: 'rights', bootstrapBrokers: [broker] });
  }

  async grant(user: string, rights: readonly Right[]): Promise<void> {
    await this.#admin.createAcls({ creations: rights.map((right) => aclOf(user, right)) });
  }

  async revoke(user: string, right: Right): Promise<void> {
    const gone = await this.#admin.deleteAcls({ filters: [aclOf(user, right)] });
    if (gone.length !== 1) throw new Error(`${user} had the right ${right.operation} ${gone.length} times`);
  }

  /** Changes how long a topic keeps events. */
  async keepFor(topic: string, ms: number): Promise<void> {
    const kept = { name: 'retention.ms', value: String(ms), configOperation: IncrementalAlterConfigOperationTypes.SET };
    const resource = { resourceType: ConfigResourceTypes.TOPIC, resourceName: topic, configs: [kept] };
    await this.#admin.incrementalAlterConfigs({ resources: [resource] });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#admin.close();
  }
}

function aclOf(user: string, { operation, on, name, isPrefix }: Right) {
  return {
    resourceType: on === 'topic' ? ResourceTypes.TOPIC : ResourceTypes.GROUP,
    resourceName: name,
    resourcePatternType: isPrefix ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
    principal: `User:${user}`,
    host: '*',
    operation: AclOperations[operation],
    permissionType: AclPermissionTypes.ALLOW,
  };
}
