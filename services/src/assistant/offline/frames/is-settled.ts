import type { ParsedText } from '@duly/contracts';

/** A command that the strict parser is sure of. */
export function isSettled({ intent, confidence }: ParsedText): boolean {
  return intent !== 'create' && intent !== 'unknown' && confidence >= 0.5;
}

/** A command that the strict parser is not sure of. */
export function isDoubtful({ intent, confidence }: ParsedText): boolean {
  return intent !== 'create' && intent !== 'unknown' && confidence < 0.5;
}
