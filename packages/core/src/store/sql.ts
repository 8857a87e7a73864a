import type { QueryResultRow } from 'pg';

/**
 * A statement that each connection parses and plans once: for those on the way of every command, where that costs as
 * much as running it. One text a name.
 */
export interface Prepared {
  name: string;
  text: string;
}

/**
 * What runs one statement: a pool, or one connection inside a transaction. There statements that do not wait for each
 * other travel together and run in the order of their calls.
 */
export interface Sql {
  query<Row extends QueryResultRow = QueryResultRow>(
    statement: string | Prepared,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number }>;
}
