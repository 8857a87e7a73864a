import { defaultSettings } from '@duly/contracts';
import { clockOf } from '../clock.ts';
import type { ParseContext } from '../context.ts';
import { type Reading, startReading } from '../reading.ts';
import { readRecurrence } from './read-recurrence.ts';

/** A Tuesday. */
export const now = '2026-11-24T10:00:00Z';

export function contextAt(instant = now, settings: Partial<ParseContext['settings']> = {}): ParseContext {
  return { now: instant, timeZone: 'UTC', settings: { ...defaultSettings, ...settings } };
}

export function readAlone(text: string, context = contextAt()): Reading {
  return readRecurrence(startReading(text, context, clockOf(context)));
}

/** "FREQ=DAILY;INTERVAL=3 after-completion", or null when nothing repeats. */
export function ruleOf(text: string, context = contextAt()): string | null {
  const { recurrence } = readAlone(text, context).found;
  return recurrence ? [recurrence.rule, recurrence.mode].filter(Boolean).join(' ') : null;
}

/** "2026-11-30 09:00", "2026-11-30", or null. */
export function dueOf(text: string, context = contextAt()): string | null {
  const { due } = readAlone(text, context).found;
  return due ? [due.date, due.time].filter(Boolean).join(' ') : null;
}
