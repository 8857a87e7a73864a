import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { makeScratchFolder } from './support/scratch-folder.ts';

// Each starts Node anew, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const script = fileURLToPath(new URL('../../scripts/write-event-schemas.mjs', import.meta.url));
const published = fileURLToPath(new URL('../../packages/contracts/schemas', import.meta.url));

interface EventSchema {
  properties: { data: { properties: Record<string, unknown>; required: string[] } };
}

/** The schemas as an earlier version has published them, and the file of one event, changed in this way. */
async function publishedWith(name: string, change: (data: EventSchema['properties']['data']) => void) {
  const folder = await makeScratchFolder();
  cpSync(published, folder.path, { recursive: true });
  const file = `${folder.path}/${name}`;
  const schema = JSON.parse(readFileSync(file, 'utf8')) as EventSchema;
  change(schema.properties.data);
  writeFileSync(file, JSON.stringify(schema));
  return { ...folder, file };
}

function writeOver({ path }: { path: string }) {
  const { status, stderr } = spawnSync(process.execPath, [script, path], { encoding: 'utf8' });
  return { status, stderr };
}

test('a field that readers of published events rely on cannot go', async () => {
  await using folder = await publishedWith('reminder.due.v1.generated.json', (data) => {
    data.properties.mood = { type: 'string' };
  });
  const before = readFileSync(folder.file, 'utf8');
  const { status, stderr } = writeOver(folder);
  expect(status).toBe(1);
  expect(stderr).toContain('reminder.due.v1.generated.json: /data/mood is gone');
  expect(stderr).toContain('give the event a new version');
  expect(readFileSync(folder.file, 'utf8')).toBe(before);
});

test('a field that is new must be optional', async () => {
  await using folder = await publishedWith('reminder.due.v1.generated.json', (data) => {
    delete data.properties.firing;
    data.required = data.required.filter((name) => name !== 'firing');
  });
  const { status, stderr } = writeOver(folder);
  expect(status).toBe(1);
  expect(stderr).toContain('/data/firing is new and required');
});

test('an event cannot go', async () => {
  await using folder = await publishedWith('reminder.due.v1.generated.json', () => {});
  cpSync(folder.file, `${folder.path}/reminder.forgotten.v1.generated.json`);
  expect(writeOver(folder)).toMatchObject({ status: 1, stderr: expect.stringContaining('forgotten') });
});

test('an optional field and a new event are written', async () => {
  await using folder = await publishedWith('reminder.failed.v1.generated.json', () => {});
  rmSync(`${folder.path}/task.created.v1.generated.json`);
  const causation = /,\s*"causationid":\{"type":"string"\}/;
  const before = readFileSync(folder.file, 'utf8');
  expect(before).toMatch(causation);
  writeFileSync(folder.file, before.replace(causation, ''));
  expect(writeOver(folder)).toEqual({ status: 0, stderr: '' });
  for (const name of readdirSync(published))
    expect(readFileSync(`${folder.path}/${name}`, 'utf8'), name).toBe(readFileSync(`${published}/${name}`, 'utf8'));
});
