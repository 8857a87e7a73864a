import type { QueryResultRow } from 'pg';

/** What runs one statement: a pool, or one connection inside a transaction. */
export interface Sql {
  query<Row extends QueryResultRow = QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number }>;
}
