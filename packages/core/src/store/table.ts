import type { Prepared } from './sql.ts';

/** A table's columns with their PostgreSQL types, in one place for the statements that write many rows at once. */
export interface Table<Row> {
  name: string;
  key: readonly (keyof Row & string)[];
  columns: { readonly [Column in keyof Row & string]: string };
  /**
   * Columns that are mostly null, and then together, with null as their default: a statement whose rows all leave a
   * group empty does without it. Each combination is a statement of its own, so there may be few groups.
   */
  mostlyNull?: readonly (readonly (keyof Row & string)[])[];
}

/** `insert into ... select from unnest(...)`: one statement and one round trip for any number of rows. */
export function insertRows<Row>(
  table: Table<Row>,
  rows: readonly Row[],
  suffix = '',
): { statement: Prepared; values: unknown[] } {
  const empty = (table.mostlyNull ?? []).map((group) => rows.every((row) => group.every((name) => row[name] === null)));
  const left = new Set(table.mostlyNull?.filter((_, index) => empty[index]).flat());
  const columns = columnsOf(table).filter((column) => !left.has(column));
  const text = `insert into ${table.name} (${columns.join(', ')}) select * from ${unnest(table, columns)} ${suffix}`;
  const variant = empty.map((isEmpty) => (isEmpty ? '-' : '+')).join('');
  return {
    statement: { name: `insert into ${table.name} ${variant} ${suffix}`.slice(0, 60), text },
    values: valuesOf(table, columns, rows),
  };
}

/** `update ... from unnest(...)` of every column but the key. */
export function updateRows<Row>(table: Table<Row>, rows: readonly Row[]): { statement: Prepared; values: unknown[] } {
  const columns = columnsOf(table);
  const set = columns.filter((column) => !table.key.includes(column)).map((column) => `${column} = v.${column}`);
  const match = table.key.map((column) => `t.${column} = v.${column}`);
  const text = `update ${table.name} t set ${set.join(', ')} from ${unnest(table, columns)} v (${columns.join(', ')}) where ${match.join(' and ')}`;
  return { statement: { name: `update ${table.name}`, text }, values: valuesOf(table, columns, rows) };
}

function columnsOf<Row>(table: Table<Row>): (keyof Row & string)[] {
  return Object.keys(table.columns) as (keyof Row & string)[];
}

function unnest<Row>(table: Table<Row>, columns: readonly (keyof Row & string)[]): string {
  return `unnest(${columns.map((column, index) => `$${index + 1}::${table.columns[column]}[]`).join(', ')})`;
}

function valuesOf<Row>(table: Table<Row>, columns: readonly (keyof Row & string)[], rows: readonly Row[]): unknown[] {
  return columns.map((column) => rows.map((row) => encode(row[column], table.columns[column])));
}

/** JSON goes as text (an array of arrays would be read as ragged); instants as ISO strings, free of any zone. */
function encode(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'json' || type === 'jsonb') return JSON.stringify(value);
  return value instanceof Date ? value.toISOString() : value;
}
