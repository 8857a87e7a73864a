import { setTimeout as delay } from 'node:timers/promises';
import type { FaultOptions } from './faults.ts';
import type { MailMood } from './mail-server.ts';
import type { Random } from './random.ts';

export const mailMoods: Record<string, MailMood> = {
  'mail server away': 'away',
  'mail server slow': 'slow',
  'mail server too busy (421)': 'busy',
  'mail server refuses for now (4xx)': 'temporary',
  'mail server refuses for good (5xx)': 'refusing',
  'mail server cuts after DATA': 'cutting',
  'mail server silent after DATA': 'silent',
};

const hourMs = 3_600_000;

type Given = Pick<FaultOptions, 'mail' | 'database' | 'fleet' | 'clock' | 'longestMs'>;

/** Lets the mail server behave in one way for a while. */
export async function upsetMailServer({ mail, longestMs }: Given, name: string, random: Random): Promise<void> {
  mail.mood = mailMoods[name] ?? 'well';
  if (mail.mood === 'away') mail.hangUp();
  await delay(random.between(100, longestMs));
  const hasHung = mail.mood === 'silent';
  mail.mood = 'well';
  if (hasHung) mail.hangUp();
}

/**
 * The mail server goes away, and an hour passes: the database's clock is put ahead by it, which every process notices
 * when it reads that clock again. Until all have, leases mean different things to them, so only then it comes back.
 */
export async function passAnHour(given: Given, random: Random): Promise<void> {
  const { mail, database, fleet, clock, longestMs } = given;
  const fromMs = clock.now();
  mail.mood = 'away';
  mail.hangUp();
  await delay(random.between(100, longestMs));
  await database.putClockAhead(hourMs);
  clock.put(hourMs);
  await database.whenClockIsRead(fleet.members.map(({ name }) => name));
  mail.hour = { fromMs, toMs: clock.now() };
  mail.mood = 'well';
}
