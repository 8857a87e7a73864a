import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeScratchFolder } from '../support/scratch-folder.ts';
import { startApp } from '../support/start-app.ts';
import { ask, converse, message } from './chatkit-client.ts';
import { scriptedAssistant } from './scripted-assistant.ts';

const run = promisify(execFile);
const version = '1.6.5';
/** A machine that is there to check must be able to: a skip would be taken for a pass. */
const isRequired = process.env.CHATKIT_PYTHON === 'required' || /^(?:true|1)$/.test(process.env.CI ?? '');
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
const folder = join(cache, 'duly', `openai-chatkit-${version}`);

test('the types of the reference itself take every event of our streams', { timeout: 240_000 }, async (context) => {
  const python = await environment().catch((error: unknown) => {
    if (isRequired) throw error;
    console.warn(`NOT CHECKED against openai-chatkit ${version}: ${error instanceof Error ? error.message : error}`);
    return null;
  });
  if (python === null) return context.skip('python3 with openai-chatkit cannot be had here');
  const scratch = await makeScratchFolder();
  await using _ = scratch;
  const streams = await record();
  const paths = streams.map((_stream, index) => join(scratch.path, `${index}.sse`));
  await Promise.all(streams.map((text, index) => writeFile(paths[index] as string, text)));
  const script = fileURLToPath(new URL('./validate_stream.py', import.meta.url));
  const { stdout } = await run(python, [script, ...paths]).catch((error: { stdout?: string }) => {
    throw new Error(error.stdout ?? String(error));
  });
  expect(stdout).toMatch(/^\d+ events, 0 wrong$/m);
  console.log(`openai-chatkit ${version} takes our streams: ${stdout.trim()}`);
});

/** Streams of every kind of event and item that we send. */
async function record(): Promise<string[]> {
  await using app = await startApp({
    environment: { LOG_LEVEL: 'silent' },
    assistant: scriptedAssistant({
      rows: async function* ({ input }) {
        const taskIds = input.kind === 'text' ? input.text.split(' ').slice(1) : [];
        yield { kind: 'widget', widget: { kind: 'tasks', taskIds }, text: 'Tasks' };
        yield {
          kind: 'widget',
          widget: { kind: 'confirmation', confirmationId: 'c1', title: 'Delete 2 tasks?', lines: ['A', 'B'] },
          text: 'Delete 2 tasks?',
        };
        const options = [{ label: 'The first', value: '1' }];
        yield { kind: 'widget', widget: { kind: 'choices', question: 'Which?', options }, text: 'Which?' };
      },
    }).assistant,
  });
  const ada = await app.createUser();
  const open = await ada.createTask({ title: 'Dentist <b>"&', due: { date: '2030-12-01', time: '15:00' } });
  const done = await ada.createTask({ title: 'Milk 🥛' });
  await ada.post(`/api/tasks/${done.id}/complete`);
  const texts: string[] = [];
  const say = async (text: string) => {
    const request = { type: 'threads.create', params: { input: message(text) } };
    const answer = await ask(ada, request);
    texts.push(answer.text);
    return answer.events;
  };
  for (const text of ['hello', 'progress', 'customerror', 'streamerror', `rows ${open.id} ${done.id}`]) await say(text);
  const { threadId, events } = await converse(ada, 'widget');
  const widget = events.find((event) => event.type === 'thread.item.done' && event.item.type === 'widget');
  const itemId = widget?.type === 'thread.item.done' ? widget.item.id : '';
  const action = { type: 'complete_task', payload: {} };
  const params = { thread_id: threadId, item_id: itemId, action };
  texts.push((await ask(ada, { type: 'threads.custom_action', params })).text);
  for (const [text, type, more] of [
    ['tool', 'threads.add_client_tool_output', () => ({ result: { tasks: [1] } })],
    ['structured', 'threads.add_structured_input', (id: string) => ({ item_id: id, input: { status: 'skipped' } })],
  ] as const) {
    const asked = await say(text);
    const last = asked.findLast((event) => event.type === 'thread.item.done');
    if (last?.type !== 'thread.item.done') throw new Error('Nothing was asked');
    const { id, thread_id } = last.item;
    texts.push((await ask(ada, { type, params: { thread_id, ...more(id) } })).text);
  }
  return texts;
}

/** The Python with the reference in a folder of its own, made once and used again by every later run. */
async function environment(): Promise<string> {
  const python = join(folder, 'bin', 'python');
  if (existsSync(python)) return python;
  await mkdir(join(cache, 'duly'), { recursive: true });
  const making = `${folder}.${process.pid}`;
  try {
    await run('python3', ['-m', 'venv', making], { timeout: 60_000 });
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `openai-chatkit==${version}`];
    await run(join(making, 'bin', 'python'), install, { timeout: 150_000 });
    // Whole or not at all; an environment works where it stands, whoever calls its python by this path.
    await rename(making, folder).catch((error: unknown) => {
      if (!existsSync(python)) throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return python;
}
