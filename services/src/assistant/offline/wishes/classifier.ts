/** What each feature says for and against each class: a row for each feature, in units. */
export interface Model {
  classes: number;
  unit: number;
  weights: ReadonlyMap<string, ArrayLike<number>>;
}

/** How likely each class is: the shares add up to 1. Multinomial logistic regression over features that are there or not. */
export function sharesOf({ classes, unit, weights }: Model, features: readonly string[]): number[] {
  const scale = unit / Math.sqrt(features.length);
  const scores = new Array<number>(classes).fill(0);
  for (const feature of features) {
    const row = weights.get(feature);
    if (row)
      for (let index = 0; index < classes; index += 1) scores[index] = (scores[index] ?? 0) + (row[index] ?? 0) * scale;
  }
  const most = Math.max(...scores);
  const parts = scores.map((score) => Math.exp(score - most));
  const sum = parts.reduce((all, part) => all + part, 0);
  return parts.map((part) => part / sum);
}
