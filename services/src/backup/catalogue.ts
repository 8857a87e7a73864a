import type pg from 'pg';
import type { BackupHeader } from './backup-file.ts';

/** The migrations that a database has had; null when it has none of Duly's tables. */
export async function migrationsOf(client: pg.ClientBase): Promise<string[] | null> {
  const { rows } = await client.query<{ has: boolean }>(`select to_regclass('public.migrations') is not null as has`);
  if (!rows[0]?.has) return null;
  const applied = await client.query<{ name: string }>('select name from migrations order by name');
  return applied.rows.map(({ name }) => name);
}

/** All tables with what can be written to them; partitions travel with the table that they are part of. */
export async function tablesOf(client: pg.ClientBase): Promise<BackupHeader['tables']> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array(
       select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum
     ) as columns
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
     order by c.relname`,
  );
  return rows;
}

export async function partitionsOf(client: pg.ClientBase): Promise<BackupHeader['partitions']> {
  const { rows } = await client.query<{ name: string; bounds: string }>(
    `select relname as name, pg_get_expr(relpartbound, oid) as bounds from pg_class
     where relnamespace = 'public'::regnamespace and relispartition and relkind = 'r' order by relname`,
  );
  return rows;
}

/** The last number that each identity column has given, by "table.column"; those that have given none are left out. */
export async function identitiesOf(client: pg.ClientBase): Promise<Record<string, number>> {
  const { rows } = await client.query<{ column: string; last: string | null }>(
    `select c.relname || '.' || a.attname as column,
       pg_sequence_last_value(pg_get_serial_sequence(c.relname, a.attname)::regclass) as last
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and a.attidentity <> '' and not c.relispartition`,
  );
  return Object.fromEntries(rows.filter(({ last }) => last !== null).map(({ column, last }) => [column, Number(last)]));
}
