import pg from 'pg';

/**
 * Puts the database's clock and its disk under the test's control, before anything else is made in it: whoever asks
 * for the time is answered by functions that are found before PostgreSQL's own, and that write down who has read it.
 */
export async function prepareDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`
      create schema oracle;
      create table oracle.clock (ahead interval not null);
      insert into oracle.clock values ('0');
      create table oracle.clock_readings (reader text, ahead interval);
      create function public.now() returns timestamptz language sql stable as
        $$ select pg_catalog.now() + (select ahead from oracle.clock) $$;
      create function public.clock_timestamp() returns timestamptz language sql volatile as $$
        insert into oracle.clock_readings select current_setting('application_name'), ahead from oracle.clock;
        select pg_catalog.clock_timestamp() + (select ahead from oracle.clock) $$;
      alter database duly set search_path = public, pg_catalog`);
  } finally {
    await client.end();
  }
}

/** Every statement that writes to a table of Duly's fails, as on a full disk, while oracle.disk says so. */
export const prepareDisk = `
  create table oracle.disk (is_full boolean not null);
  insert into oracle.disk values (false);
  create function oracle.refuse_when_full() returns trigger language plpgsql as $$
    begin
      if (select is_full from oracle.disk) then
        raise exception using errcode = 'disk_full', message = 'could not extend file: No space left on device';
      end if;
      return null;
    end $$;
  do $$
    declare name regclass;
    begin
      for name in select oid from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      loop
        execute format('create trigger refuse_when_full before insert or update on %s for each statement execute function oracle.refuse_when_full()', name);
      end loop;
    end $$`;
