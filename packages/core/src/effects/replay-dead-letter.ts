import { type DeadLetter, Refusal } from '@duly/contracts';
import type { Database } from '../store/database.ts';
import { claimDeadLetter, discardDeadLetter, showDeadLetter } from '../store/dead-letters.ts';
import { parkedTable } from '../store/parked.ts';
import { insertRows } from '../store/table.ts';

/**
 * Hands a dead letter to its consumer again, with its own id and key: it waits among the parked events, ahead of later
 * ones of its key. It stays a dead letter until its effect commits; asking twice changes nothing.
 */
export async function replayDeadLetter(database: Database, id: string): Promise<DeadLetter> {
  return database.transaction(async (sql) => {
    const letter = await claimDeadLetter(sql, id);
    if (letter.event_id === null || letter.user_id === null || letter.sequence === null) {
      throw new Refusal('invalid_input', 'What cannot be read cannot be replayed: mend its source, then discard it.');
    }
    const { statement, values } = insertRows(
      parkedTable,
      [
        {
          user_id: letter.user_id,
          consumer: letter.consumer,
          event_id: letter.event_id,
          topic: letter.topic,
          key: letter.key,
          sequence: letter.sequence,
          event: letter.event,
          attempts: 0,
          next_attempt_at: database.now(),
          first_failed_at: letter.first_failed_at,
          last_error: letter.error,
          dead_letter_id: letter.id,
        },
      ],
      'on conflict do nothing',
    );
    await sql.query(statement, values);
    return showDeadLetter(letter);
  });
}

/** Drops a dead letter for good, and what a replay of it may have parked. */
export async function dropDeadLetter(database: Database, id: string): Promise<DeadLetter> {
  return database.transaction(async (sql) => {
    const letter = await claimDeadLetter(sql, id);
    await sql.query('delete from parked where dead_letter_id = $1', [id]);
    await discardDeadLetter(sql, id, database.now());
    return showDeadLetter(letter);
  });
}
