import { type Model, sharesOf } from './classifier.ts';
import { randomFrom } from './random.ts';

export interface Training {
  /** The number of its class. */
  is: number;
  features: readonly string[];
}

const rounds = 25;
const rate = 0.3;
const decay = 1e-5;

/**
 * Learns the weights by AdaGrad (Duchi et al. 2011), in an order that is the same each time. A feature that is seen less
 * often than `least` says nothing about others.
 */
export function train(
  examples: readonly Training[],
  { classes, least = 2 }: { classes: number; least?: number },
): Model {
  const counts = new Map<string, number>();
  for (const { features } of examples) for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= least).map(([feature]) => feature);
  const weights = new Map(kept.map((feature) => [feature, new Float64Array(classes)]));
  const sums = new Map(kept.map((feature) => [feature, new Float64Array(classes).fill(0.01)]));
  const model = { classes, unit: 1, weights };
  const order = shuffler(examples.length);
  for (let round = 0; round < rounds; round += 1) {
    for (const at of order()) {
      const { features, is } = examples[at] as Training;
      const scale = 1 / Math.sqrt(features.length);
      const errors = sharesOf(model, features).map((share, index) => (share - (index === is ? 1 : 0)) * scale);
      for (const feature of features) {
        const [row, sum] = [weights.get(feature), sums.get(feature)];
        if (!row || !sum) continue;
        for (const [index, error] of errors.entries()) {
          const weight = row[index] ?? 0;
          const gradient = error + decay * weight;
          const seen = (sum[index] ?? 0) + gradient * gradient;
          sum[index] = seen;
          row[index] = weight - (rate * gradient) / Math.sqrt(seen);
        }
      }
    }
  }
  return model;
}

/** Another order each time it is asked, and the same ones in each run. */
function shuffler(length: number): () => readonly number[] {
  const random = randomFrom(7);
  const order = Array.from({ length }, (_, index) => index);
  return () => {
    for (let index = length - 1; index > 0; index -= 1) {
      const other = Math.floor(random() * (index + 1));
      [order[index], order[other]] = [order[other] as number, order[index] as number];
    }
    return order;
  };
}
