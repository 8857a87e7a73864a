import type { ParsedText } from '@duly/contracts';

/** A command that the strict parser is sure of. */
export function isSettled({ intent, confidence }: ParsedText): boolean {
  return intent !== 'create' && intent !== 'unknown' && confidence >= 0.5;
}

/** It begins with words that ask for something, such as "add" or "remind me to". */
export function isLed({ spans }: Pick<ParsedText, 'spans'>): boolean {
  return spans.some(({ kind, start }) => start === 0 && (kind === 'intent' || kind === 'reminder'));
}

/** A command that the strict parser is not sure of. */
export function isDoubtful({ intent, confidence }: ParsedText): boolean {
  return intent !== 'create' && intent !== 'unknown' && confidence < 0.5;
}
