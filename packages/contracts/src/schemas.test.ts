import { describe, expect, it } from 'vitest';
import { type EventType, eventData } from './events/index.ts';
import { eventJsonSchema, schemaFileOf } from './schemas.ts';

// A change that only adds an optional field: `npm run generate`, and review the difference. Any other change is a new
// version of the event, in a file of its own.
describe('the checked-in schemas of events', () => {
  it.each(Object.keys(eventData) as EventType[])('%s is what its file says', async (type) => {
    const schema = `${JSON.stringify(eventJsonSchema(type), null, 2)}\n`;
    await expect(schema).toMatchFileSnapshot(`../schemas/${schemaFileOf(type)}`);
  });

  it('leave room for fields that a later version of Duly adds', () => {
    expect(JSON.stringify(eventJsonSchema('task.updated'))).not.toContain('"additionalProperties":false');
  });
});
