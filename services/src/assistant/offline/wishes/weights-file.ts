import type { Model } from './classifier.ts';

/** A model as it is kept: whole numbers from -127 to 127 of one unit, a row for each feature. */
export interface KeptModel {
  classes: number;
  unit: number;
  features: string[];
  rows: string;
}

export function packed({ classes, weights }: Model): KeptModel {
  const features = [...weights.keys()].sort();
  const values = features.map((feature) => Array.from(weights.get(feature) ?? []));
  const unit = Math.max(...values.map((row) => Math.max(...row.map(Math.abs)))) / 127;
  const rows = Int8Array.from(values.flat(), (value) => Math.round(value / unit));
  return { classes, unit, features, rows: Buffer.from(rows.buffer).toString('base64') };
}

export function unpacked({ classes, unit, features, rows }: KeptModel): Model {
  const all = new Int8Array(Buffer.from(rows, 'base64'));
  return {
    classes,
    unit,
    weights: new Map(features.map((feature, index) => [feature, all.subarray(index * classes, (index + 1) * classes)])),
  };
}
