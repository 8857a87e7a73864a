/** Words that point at one task that was spoken of. */
export const pointsAtOne = /^(?:it|that|this|that one|this one)$/i;
