import type { ChaosDatabase } from '../chaos-database.ts';
import type { Finding } from './finding.ts';

/** Every occurrence that is closed has exactly one follower. */
export async function checkSuccessors(database: ChaosDatabase): Promise<Finding> {
  const rows = await database.query<{ id: string; successors: number; followers: number }>(
    `select t.id,
       (select count(*) from tasks s where s.user_id = t.user_id and s.successor_of = t.id and not s.retracted) as successors,
       (select count(*) from tasks s where s.user_id = t.user_id and s.series_id = t.series_id
          and s.series_revision = t.series_revision and s.occurrence > t.occurrence and not s.retracted) as followers
     from tasks t join series r on r.user_id = t.user_id and r.id = t.series_id
     where r.state = 'active' and r.revision = t.series_revision and not t.retracted and t.closed_seq is not null`,
  );
  const violations = rows
    .filter((row) => row.successors > 1 || row.followers === 0)
    .map((row) => `${row.id} is closed and has ${row.successors} successors, ${row.followers} occurrences follow`);
  return { promise: 'one successor a closed occurrence', checked: rows.length, violations };
}
