import type pg from 'pg';
import { idOf } from './accounts.ts';

const vocabulary = 4_000;
const titles = 50_000;

/**
 * Tasks as people have them, for searches: titles of three to five words of which some are much more frequent than
 * others, a tenth with notes, a fifth with a tag, two thirds done. Every tenth task belongs to the first account.
 * Resolves with titles that it has. The same in every run.
 */
export async function seedWordyTasks(
  client: pg.Client,
  { tasks, accounts }: { tasks: number; accounts: number },
): Promise<string[]> {
  const random = seededRandom(7);
  const words = Array.from({ length: vocabulary }, () => wordOf(random));
  const made = Array.from({ length: titles }, () =>
    Array.from({ length: 3 + Math.floor(random() * 3) }, () => words[Math.floor(vocabulary * random() ** 3)]).join(' '),
  );
  await client.query(
    'create temporary table titles as select * from unnest($1::text[]) with ordinality t (title, place)',
    [made],
  );
  await client.query('create index on titles (place)');
  const user = idOf(`case when n % 10 = 0 then 1 else 2 + n % ${accounts - 1} end`);
  await client.query(`
    insert into tasks (user_id, id, title, notes, tags, priority, due_date, due_at, due_end_at, position, completed_at, retracted, created_at, updated_at, version)
    select ${user}, ('01900001-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, title, case when n / 10 % 10 = 3 then 'Ask about ' || title else '' end,
           case when n / 10 % 5 = 0 then '["home"]'::jsonb else '[]' end, n / 10 % 4, at::date, at, at + interval '1 day', n, case when n / 10 % 3 > 0 then now() end, false, now(), now(), 1
    from (select n, 1 + n * 7919::bigint % ${titles} as place, date_trunc('day', now(), 'UTC') + (n % 400 - 200) * interval '1 day' as at from generate_series(1, ${tasks}) n) given
    join titles using (place)`);
  const { rows } = await client.query<{ title: string }>(
    `select title from tasks where user_id = ${idOf('1')} order by id limit 5000`,
  );
  return rows.map(({ title }) => title);
}

/** A word that can be said, of two to four syllables. */
function wordOf(random: () => number): string {
  const one = (letters: string) => letters[Math.floor(random() * letters.length)] ?? '';
  return (
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => one('bcdfghklmnprstvw') + one('aeiou')).join('') +
    one('nrst')
  );
}

/** Mulberry32: numbers from 0 to 1 that are the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
