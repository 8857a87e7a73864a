/** Words that end in a stop, which ends no sentence: "Dr. Lee". */
export const abbreviations = ['dr', 'mr', 'mrs', 'ms', 'prof', 'st', 'no', 'nr', 'vs'] as const;
