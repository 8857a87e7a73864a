import type { ChaosBus } from './chaos-bus.ts';

/** The log in the database: it breaks when the database does, and is read by SQL. */
export function embeddedChaosBus(): ChaosBus {
  return {
    name: 'embedded',
    settingsOf: async () => ({}),
    faults: [],
    whenReady: async () => {},
    notePublished: async (database) => {
      await database.query(
        `insert into oracle.published
         select topic, partition, position, event_id, (event::json->>'partitionkey')::uuid from log`,
      );
    },
    [Symbol.asyncDispose]: async () => {},
  };
}
