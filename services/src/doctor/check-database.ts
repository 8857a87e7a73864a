import { type Database, migrationNames } from '@duly/core';
import { type Finding, fail, ok, warn } from './finding.ts';

const oldestVersion = 150_000;

interface Facts {
  number: number;
  version: string;
  folds: boolean;
  encoding: string;
  has_migrations: boolean;
  unsafe: string | null;
}

/** Version, how it folds case, whether it keeps what it acknowledges, and the schema. */
export async function checkDatabase(database: Database): Promise<Finding[]> {
  const { rows } = await database.query<Facts>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            upper('äж') = 'ÄЖ' and lower('ÄЖ') = 'äж' as folds, current_setting('server_encoding') as encoding,
            to_regclass('migrations') is not null as has_migrations,
            (select string_agg(name || ' = ' || setting, ', ' order by name) from pg_settings
             where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off') as unsafe`,
  );
  const facts = rows[0];
  if (!facts) throw new Error('The database says nothing about itself');
  return [checkVersion(facts), checkLocale(facts), checkSafety(facts), await checkMigrations(database, facts)];
}

function checkVersion({ number, version }: Facts): Finding {
  if (number >= oldestVersion) return ok('database', `PostgreSQL ${version}`);
  return fail('database', `is PostgreSQL ${version}`, 'Use PostgreSQL 15 or newer.');
}

function checkLocale({ folds, encoding }: Facts): Finding {
  const subject = 'locale';
  if (encoding !== 'UTF8')
    return fail(subject, `the encoding is ${encoding}`, 'Create the database anew with encoding UTF8.');
  if (folds) return ok(subject, 'upper and lower case of all scripts');
  const remedy = 'Create the database anew with a UTF-8 locale, such as C.UTF-8.';
  return fail(subject, 'Ä and ä count as different letters, searches miss them', remedy);
}

function checkSafety({ unsafe }: Facts): Finding {
  if (unsafe === null) return ok('durability', 'what is acknowledged survives a power cut');
  return warn(
    'durability',
    `${unsafe}: acknowledged writes can be lost`,
    'Set it to on, except for a throw-away database.',
  );
}

async function checkMigrations(database: Database, { has_migrations }: Facts): Promise<Finding> {
  const subject = 'schema';
  const names = await migrationNames();
  const { rows } = has_migrations
    ? await database.query<{ name: string }>('select name from migrations order by name')
    : { rows: [] };
  const applied = rows.map((row) => row.name);
  const unknown = applied.filter((name) => !names.includes(name));
  const missing = names.filter((name) => !applied.includes(name));
  if (unknown.length > 0)
    return fail(
      subject,
      `a newer Duly has migrated it (${unknown.join(', ')})`,
      'Run the newer version of Duly with this database.',
    );
  if (missing.length > 0)
    return fail(subject, `lacks ${missing.join(', ')}`, 'Start this version of Duly: it brings the schema up to date.');
  return ok(subject, `${applied.length} migrations, up to date`);
}
