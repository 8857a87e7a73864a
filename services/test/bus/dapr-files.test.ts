import { readdirSync, readFileSync } from 'node:fs';
import { topicNames } from '@duly/contracts';
import { expect, test } from 'vitest';

const deploy = new URL('../../../deploy/dapr/', import.meta.url);
const folders = ['plaintext', 'tls', 'resources'];
const texts = new Map(
  folders.flatMap((folder) =>
    readdirSync(new URL(folder, deploy)).map((file): [string, string] => [
      `${folder}/${file}`,
      readFileSync(new URL(`${folder}/${file}`, deploy), 'utf8'),
    ]),
  ),
);
const settingOf = (text: string, name: string) => new RegExp(`^ *${name}: (\\S+)`, 'm').exec(text)?.[1] ?? '';
const subscriptions = [...texts].filter(([file]) => file.includes('/subscription-')).map(([, text]) => text);

test('each file of deploy/dapr holds one document, or daprd would ignore some', () => {
  for (const [file, text] of texts) expect(text.match(/^(---|kind:)/gm), file).toEqual(['kind:']);
});

test('each subscription has its component in both ways to reach Kafka, raw bytes, and retries without end', () => {
  const resiliency = texts.get('resources/resiliency.yaml') ?? '';
  expect(subscriptions).toHaveLength(4);
  for (const subscription of subscriptions) {
    const component = settingOf(subscription, 'pubsubname');
    for (const folder of ['plaintext', 'tls'])
      expect(settingOf(texts.get(`${folder}/${component}.yaml`) ?? '', 'name')).toBe(component);
    expect(resiliency).toContain(`      ${component}:\n        inbound:\n          retry: forever\n`);
    expect(topicNames).toContain(settingOf(subscription, 'topic'));
    expect(subscription).toContain('rawPayload: "true"');
  }
});

test('the run file gives each role an id that the scopes know, and ports of its own', () => {
  const run = readFileSync(new URL('dapr.yaml', deploy), 'utf8');
  const ids = [...run.matchAll(/appID: (\S+)/g)].map(([, id]) => id);
  const published = texts.get('plaintext/pubsub-kafka.yaml') ?? '';
  expect(ids.filter((id) => !published.includes(`  - ${id}\n`))).toEqual([]);
  for (const name of ['appPort', 'daprHTTPPort']) {
    const ports = [...run.matchAll(new RegExp(`${name}: (\\d+)`, 'g'))].map(([, port]) => port);
    expect(new Set(ports).size).toBe(ids.length);
  }
});
