import { actions, type Pressed, type Turn } from '../turn.ts';

const agreeing = new Set(
  'yes yep yeah yup yea ya aye ja sure ok okay right fine please pls do it that so go ahead on confirm confirmed correct absolutely definitely certainly indeed delete remove bin them all both of course thanks thank you by means with i am sure am'.split(
    ' ',
  ),
);
const agrees =
  /^(?:yes|yep|yeah|yup|yea|ya|aye|ja|sure|ok|okay|do (?:it|that|so)|go (?:ahead|on)|confirm|of course|by all means|absolutely|definitely|certainly|please do)\b/;
const declining = new Set(
  "no nope nah never mind nevermind don't dont do not stop cancel leave keep it them that all both please pls thanks thank you rather better oh wait".split(
    ' ',
  ),
);
const declines =
  /^(?:(?:oh |wait )*(?:no|nope|nah|never ?mind|don'?t|do not|stop|cancel|leave|keep|rather not|better not))\b/;
const mostWords = 6;

/**
 * The button that a typed "yes, please" stands for, where the card that it answers is the last thing that was said; undefined
 * where there is none, or where any word might say something else.
 */
export function typedAnswer({ input, history }: Pick<Turn, 'input' | 'history'>): Pressed | undefined {
  const card = history.at(-1)?.widget;
  if (input.kind !== 'text' || input.quote !== undefined) return undefined;
  if (card?.kind !== 'confirmation' || card.answer !== undefined) return undefined;
  const words =
    input.text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  const text = words.join(' ');
  const isOnly = (known: ReadonlySet<string>) => words.length <= mostWords && words.every((word) => known.has(word));
  const payload = { confirmationId: card.confirmationId };
  const press = (type: string): Pressed => ({ kind: 'action', action: { type, payload }, from: card });
  if (agrees.test(text) && isOnly(agreeing)) return press(actions.confirm);
  return declines.test(text) && isOnly(declining) ? press(actions.decline) : undefined;
}
