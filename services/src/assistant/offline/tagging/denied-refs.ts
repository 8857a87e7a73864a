import type { Span } from './labels.ts';
import { standsBehind } from './sentences/part.ts';

const notBefore =
  /(?<!\b(?:is|are|was|were|be|been|do|does|did|will|would|can|could|should|must|may|might|has|have|had|needs?|why|if|or) )\bnot (?:(?:the|my|our|that|also|even|for|with|on) )*$/i;
/** Whether a ref is named only to say that it is not meant: "the report is done, not annas". */
export function isDeniedRef(ref: Span, said: string): boolean {
  return standsBehind(notBefore, ref, said);
}
