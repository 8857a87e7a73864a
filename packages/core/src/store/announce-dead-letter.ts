import { deadLetterTopicOf, partitionOf } from '@duly/contracts';
import type { DeadLetterRow } from './dead-letters.ts';
import type { Sql } from './sql.ts';

type Letter = Omit<DeadLetterRow, 'expires_at' | 'replayed_at' | 'discarded_at'>;

/** Who has no account, because nobody could read whose event it was. */
const nobody = '00000000-0000-0000-0000-000000000000';
/** What every bus carries, less room for what surrounds the event. */
const mostBytes = 950_000;

/**
 * Puts a dead letter into the outbox for the topic of dead letters, in the transaction that records it: other tools read
 * it there. Duly itself works with the table, where a letter can be replayed.
 */
export async function announceDeadLetter(sql: Sql, letter: Letter): Promise<void> {
  const userId = letter.user_id ?? nobody;
  await sql.query('insert into outbox (bucket, topic, user_id, event_id, event) values ($1, $2, $3, $4, $5)', [
    partitionOf(userId),
    deadLetterTopicOf(letter.topic),
    userId,
    letter.id,
    messageOf(letter, userId),
  ]);
}

/** A CloudEvent about the event: as JSON where it is JSON, else as the text that came. */
function messageOf(letter: Letter, userId: string): string {
  const event = json(letter.event);
  const about = (data: object) =>
    JSON.stringify({
      specversion: '1.0',
      id: letter.id,
      type: 'dead-letter.recorded',
      source: 'duly',
      time: letter.last_failed_at.toISOString(),
      subject: letter.event_id ?? letter.key,
      partitionkey: userId,
      datacontenttype: 'application/json',
      data: {
        consumer: letter.consumer,
        topic: letter.topic,
        attempts: letter.attempts,
        error: letter.error,
        firstFailedAt: letter.first_failed_at.toISOString(),
        lastFailedAt: letter.last_failed_at.toISOString(),
        ...data,
      },
    });
  const whole = about({ event });
  return Buffer.byteLength(whole) <= mostBytes ? whole : about({ eventBytes: Buffer.byteLength(letter.event) });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
