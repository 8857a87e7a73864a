import { abbreviations } from '../abbreviations.ts';
import { type Model, sharesOf } from './classifier.ts';
import { type Guess, likeliest } from './guess.ts';
import { kindOf, stemmed } from './tokens.ts';

/** A place where one wish may end and another begin. */
export interface Joint {
  /** Where the joining words begin, and where what follows them does. */
  start: number;
  end: number;
}

const joining =
  /\s*[.;!?\n]+(?:\s+|$)(?:(?:and|then|also|but|plus|oh|n)\s+)*|\s*,\s*(?:(?:and|then|also|but|plus|oh|n|so|now|while you['’]?(?:re| are) at it)[\s,]+)*|\s+(?:&|(?:and|then|also|but|plus|oh|n|so|while you['’]?(?:re| are) at it)(?=\s)(?:\s+(?:then|also|and|please|n)(?=\s))*)\s+/gi;

/** Nothing stands before the joint but what joins. */
const hardly = /^(?:(?:and|also|but|then|oh|oops|whoops|hm+|ah|hey|hi|ok|okay|so|n|plus)\b|[\s,.])*$/i;
const abbreviated = new RegExp(`\\b(?:${abbreviations.join('|')}|approx|e\\.?g|i\\.?e|a\\.m|p\\.m)$`, 'i');

export function jointsOf(text: string): Joint[] {
  return [...text.matchAll(joining)]
    .map(({ index, 0: said }) => ({ start: index, end: index + said.length }))
    .filter(
      ({ start, end }) =>
        end < text.length && !hardly.test(text.slice(0, start)) && !abbreviated.test(text.slice(0, start)),
    );
}

/** What a part of a message looks like. */
export interface Part {
  text: string;
  guess: Guess;
  tokens: readonly string[];
}

/** What speaks for and against a joint: the joining words, what stands on both sides, and what each side may want. */
export function featuresOfJoint(joint: string, left: Part, right: Part, next: Part): string[] {
  const said = joint.toLowerCase().replace(/\s+/g, ' ').trim();
  const wishOf = ({ guess }: Part) => {
    const { wish, share } = likeliest(guess);
    return share >= 0.6 ? wish : share >= 0.35 ? `${wish}?` : '?';
  };
  const [one, other, near] = [wishOf(left), wishOf(right), wishOf(next)];
  const bare = (wish: string) => wish.replace('?', '');
  const [first = '', second = ''] = right.tokens;
  const last = left.tokens.at(-1) ?? '';
  const holds = (part: Part, ...some: string[]) => some.filter((token) => part.tokens.includes(token)).join();
  return [
    `j ${said}`,
    `l ${one}`,
    `r ${other}`,
    `n ${near}`,
    `lr ${one} ${other}`,
    `ln ${bare(one)} ${bare(near)}`,
    `same ${bare(one) === bare(near)}`,
    `same ${bare(one) === bare(near)} ${said}`,
    `f ${stemmed(first)}`,
    `f ${stemmed(first)} ${stemmed(second)}`,
    `fk ${kindOf(first)}`,
    `fk ${kindOf(first)} ${kindOf(second)}`,
    `jf ${said} ${kindOf(first)}`,
    `a ${stemmed(last)}`,
    `ak ${kindOf(last)} ${kindOf(first)}`,
    `lh ${holds(left, 'TASK', 'DATE', 'RULE', 'QUOTE')} rh ${holds(next, 'TASK', 'DATE', 'RULE', 'QUOTE')}`,
    `lt ${left.tokens.includes('TASK')} nt ${next.tokens.includes('TASK')} ${said}`,
    `ll ${Math.min(left.tokens.length, 6)}`,
    `nl ${Math.min(next.tokens.length, 6)}`,
    `colon ${/:\s/.test(left.text)}`,
    `l ${one} ${said}`,
    `n ${near} ${said}`,
  ];
}

/** What else must hold of a joint, with what stands before it, after it, and next to it. */
type MayPart = (joint: Joint, sides: readonly [left: Part, right: Part, near: Part]) => boolean;

/** From here on a message is taken apart. */
const parted = 0.5;
const mostParts = 5;

/**
 * The parts of a message that each hold a wish of their own, in order; one where it holds one. `read` says what a part
 * looks like.
 */
export function partsOf(
  text: string,
  read: (text: string) => Part,
  { model, mayPart = () => true }: { model: Model; mayPart?: MayPart },
): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { joint, start, end, next } of candidatesOf(text)) {
    if (parts.length + 1 >= mostParts) break;
    const sides = [text.slice(from, start), text.slice(end), text.slice(end, next)] as const;
    const [left, right, near] = sides.map(read) as [Part, Part, Part];
    if (!mayPart({ start, end }, [left, right, near])) continue;
    const [, share = 0] = sharesOf(model, featuresOfJoint(joint, left, right, near));
    if (share < parted) continue;
    parts.push(text.slice(from, start).trim());
    from = end;
  }
  return [...parts, text.slice(from).trim()].filter((part) => part !== '');
}

/** Each joint with where the piece after it ends. */
export function candidatesOf(text: string): (Joint & { joint: string; next: number })[] {
  const joints = jointsOf(text);
  return joints.map(({ start, end }, index) => ({
    joint: text.slice(start, end),
    start,
    end,
    next: joints[index + 1]?.start ?? text.length,
  }));
}
