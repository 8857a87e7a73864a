/** What a reminder was said to be, before the due date is known that it may depend on. */
export type ReminderWish =
  | { kind: 'none' }
  /** At the due time itself: "remind me to call mom at 5". */
  | { kind: 'due' }
  | { kind: 'before'; minutes: number }
  /** "the evening before", "a day before at 8pm": on an earlier day, at a time of its own. */
  | { kind: 'day-before'; days: number; time: string | null }
  /** "reminder at 8am", "remind me on sunday at 8pm"; `isDue` when that is also when the task is due. */
  | { kind: 'moment'; date: string | null; time: string | null; isDue: boolean };

export interface PlacedWishes {
  start: number;
  end: number;
  wishes: ReminderWish[];
}
