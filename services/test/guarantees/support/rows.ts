import type { Sql } from '@duly/core';

/** The first column of the first row, as a number: for counts. */
export async function countOf(database: Sql, from: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`select count(*) as count from ${from}`, values);
  return rows[0]?.count ?? 0;
}

/** The values of one column. */
export async function columnOf<T>(database: Sql, query: string, values: readonly unknown[] = []): Promise<T[]> {
  const { rows } = await database.query<Record<string, T>>(query, values);
  return rows.flatMap((row) => Object.values(row).slice(0, 1));
}
