const timed: readonly number[] = [0, 5, 10, 15, 30, 60, 120, 1_440, 2_880, 10_080];
const wholeDay: readonly number[] = [0, 1_440, 2_880, 10_080];

/** Minutes before the due time that are offered to choose from. Before a whole day only whole days differ. */
export function reminderChoices({ isWholeDay }: { isWholeDay: boolean }): readonly number[] {
  return isWholeDay ? wholeDay : timed;
}
