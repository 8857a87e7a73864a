import { reminderChoices } from '../words/reminder-choices.ts';
import { reminderChoiceWords } from '../words/reminder-words.ts';

export interface ReminderOption {
  /** As in `Draft.reminder`. */
  value: string;
  label: string;
}

/**
 * What can be chosen as the reminder of a new task, each once: before a whole day many minutes mean the same. `value`
 * is the option that says what `chosen` means.
 */
export function reminderOptions(given: {
  /** Minutes of the person's usual reminders. */
  usual: readonly number[];
  /** When it reminds of a whole day; null for a task with a time. */
  wholeDayHour: string | null;
  chosen: string;
  /** The words of `written`, when that is chosen. */
  written?: string | null;
}): { options: ReminderOption[]; value: string } {
  const { usual, wholeDayHour, chosen, written = null } = given;
  const words = (minutes: number) => reminderChoiceWords(minutes, wholeDayHour);
  const byLabel = new Map<string, ReminderOption>();
  const offer = (value: string, label: string) => byLabel.has(label) || byLabel.set(label, { value, label });

  const usualLabel = [...new Set(usual.map(words))].join(', ') || 'None';
  offer('default', usualLabel);
  offer('none', 'None');
  for (const minutes of reminderChoices({ isWholeDay: wholeDayHour !== null })) offer(String(minutes), words(minutes));
  const labels: Record<string, string> = { default: usualLabel, none: 'None', written: written ?? 'As written' };
  const chosenLabel = labels[chosen] ?? words(Number(chosen));
  offer(chosen, chosenLabel);
  return { options: [...byLabel.values()], value: byLabel.get(chosenLabel)?.value ?? chosen };
}
