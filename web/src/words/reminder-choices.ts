/** Minutes before the due time that are offered to choose from. */
export const reminderChoices: readonly number[] = [0, 5, 10, 15, 30, 60, 120, 1_440, 2_880, 10_080];
