import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, vi } from 'vitest';
import { kafka } from '../../scripts/engines/kafka/kafka.ts';
import { makeTopics, settingsOf } from './bus/kafka-settings.ts';
import { testWith } from './support/engines.ts';
import { makeScratchFolder } from './support/scratch-folder.ts';
import { startApp } from './support/start-app.ts';

vi.setConfig({ testTimeout: 300_000 });
const run = promisify(execFile);
const python = { name: 'python', tools: [{ program: 'python3', debianPackage: 'python3-venv' }] };
const test = testWith('services/test/examples.test.ts', kafka, python);
const example = fileURLToPath(new URL('../../examples/read_task_events.py', import.meta.url));

test('the example in Python reads what happens to tasks, in the order of the account', async ({ skip }) => {
  await using folder = await makeScratchFolder();
  const program = await pythonWithKafka(folder.path).catch((error: unknown) => {
    if (process.env.CI === 'true') throw error;
    console.error(`\n*** NOT RUN: the example in Python. Its client cannot be had here: ${error} ***\n`);
    return null;
  });
  if (program === null) return skip('kafka-python cannot be had here');
  await using broker = await kafka.start({}, () => {});
  await makeTopics(broker);
  const settings = settingsOf(broker, 'plaintext');
  await using app = await startApp({ environment: settings });
  const ada = await app.createUser();
  const { id } = await ada.createTask({ title: 'Water the plants' });
  await ada.post('/api/commands', { commands: [{ name: 'update-task', input: { id, priority: 'high' } }] });
  await ada.post(`/api/tasks/${id}/complete`);
  const reader = spawn(program, [example], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const lines: string[] = [];
    for await (const line of createInterface({ input: reader.stdout })) if (lines.push(line) === 3) break;
    expect(lines).toEqual([
      `1 task.created ${id} Water the plants`,
      `2 task.updated ${id} Water the plants`,
      `3 task.completed ${id} Water the plants`,
    ]);
  } finally {
    reader.kill();
  }
});

/** A Python of its own with the client that the example names. */
async function pythonWithKafka(folder: string): Promise<string> {
  const environment = join(folder, 'python');
  await run('python3', ['-m', 'venv', environment]);
  const program = join(environment, 'bin', 'python');
  await run(program, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'kafka-python==3.0.12']);
  return program;
}
