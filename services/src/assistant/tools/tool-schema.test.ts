import { commands } from '@duly/contracts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { toolSchema } from './tool-schema.ts';

test('converts a contract once, however often its tools are made', async () => {
  const contract = commands['create-task'].input;
  const schema = toolSchema(contract);
  expect(toolSchema(contract)).toBe(schema);
  const form = await schema.jsonSchema;
  expect(await toolSchema(contract).jsonSchema).toBe(form);
  expect(form).toMatchObject({ type: 'object', properties: { title: { type: 'string' } } });
});

test('keeps different contracts apart, and checks what a model gives', async () => {
  const [one, other] = [z.strictObject({ count: z.number() }), z.strictObject({ name: z.string() })];
  expect(await toolSchema(one).validate?.({ count: 1 })).toEqual({ success: true, value: { count: 1 } });
  expect(await toolSchema(other).validate?.({ count: 1 })).toMatchObject({ success: false });
});
