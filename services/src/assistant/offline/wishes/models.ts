import { readFileSync } from 'node:fs';
import type { Model } from './classifier.ts';
import { type KeptModel, unpacked } from './weights-file.ts';

/** What was learnt: what is wanted, where one wish ends and the next begins, and where a title begins and ends. */
export interface Models {
  wish: Model;
  joint: Model;
  start: Model;
  end: Model;
}

/** What `learn.ts` has written. */
export const weightsPath = new URL('./weights.generated.json', import.meta.url);

let loaded: Models | undefined;

/** Read once, when something is said for the first time. */
export function models(): Models {
  loaded ??= unpackedAll(JSON.parse(readFileSync(weightsPath, 'utf8')) as Record<keyof Models, KeptModel>);
  return loaded;
}

function unpackedAll({ wish, joint, start, end }: Record<keyof Models, KeptModel>): Models {
  return { wish: unpacked(wish), joint: unpacked(joint), start: unpacked(start), end: unpacked(end) };
}
