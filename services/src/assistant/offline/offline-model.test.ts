import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { expect, test } from 'vitest';
import { talkAfter } from './answering.test-support.ts';
import { OfflineModel } from './offline-model.ts';
import { tagged } from './tagging/tagged.test-support.ts';

const said = (text: string): LanguageModelV4Prompt => [{ role: 'user', content: [{ type: 'text', text }] }];
const answered = (...values: unknown[]): LanguageModelV4Prompt => [
  {
    role: 'tool',
    content: values.map((value, index) => ({
      type: 'tool-result' as const,
      toolCallId: `call-${index}`,
      toolName: 'any',
      output: { type: 'json' as const, value: value as never },
    })),
  },
];

test('has words tagged between two steps of the loop, which sees only tools', async () => {
  const { parts } = tagged('undo: pray put it all back the way it was');
  const texts: string[] = [];
  const model = new OfflineModel(talkAfter(), async () => async ({ text }) => {
    texts.push(text);
    return parts;
  });
  const called: string[] = [];
  let prompt = said('pray put it all back the way it was');
  for (let step = 0; step < 6; step += 1) {
    const { content } = await model.doGenerate({ prompt });
    const calls = content.flatMap((part) => (part.type === 'tool-call' ? [part.toolName] : []));
    if (calls.length === 0) break;
    called.push(...calls);
    prompt = [...prompt, ...answered(...calls.map(() => ({ data: { items: [] } })))];
  }
  expect(texts).toEqual(['pray put it all back the way it was']);
  expect(called).toEqual(['list-projects', 'list-tasks', 'list-tasks', 'list-activity']);
});

test('answers without a network', async () => {
  const model = new OfflineModel(talkAfter());
  const first = await model.doGenerate({ prompt: said('what can you do?') });
  expect(first.content[0]).toMatchObject({ type: 'tool-call', toolName: 'list-projects' });
});
