import { type Guess, likeliest } from './wishes/guess.ts';
import type { Wish } from './wishes/wish.ts';

/** What somebody tells about themselves or others: why they want it, not what. */
const telling =
  /^(?:(?:oh|ah|ok|no|wait|well|sorry|because|since|as|cause|so),? )*(?:i(?:['’]?m|['’]?ll|['’]?ve|['’]?d)?|we(?:['’]?re|['’]?ll|['’]?ve)?|they(?:['’]?re|['’]?ve)?|he|she|it(?:['’]?s)?|there(?:['’]?s)?|that(?:['’]?s)?|turns out|no time|my|our|the|someone|somebody|nobody|wrong one|trip|not now)\b/i;
/** What begins a wish of its own with the same words. */
const wanting =
  /^(?:i|we) (?:also |still |really )?(?:need|want|have to|must|should|would like|['’]d like|gotta|got to|wish)\b|^remind\b/i;
const ofOwn: readonly Wish[] = ['create', 'list', 'count', 'search', 'settings', 'note', 'tag', 'project', 'rename'];

/** Whether a part of a message only says why. */
export function isReason(part: string, guess: Guess): boolean {
  if (!telling.test(part.trim()) || wanting.test(part.trim())) return false;
  const { wish, share } = likeliest(guess);
  return !(ofOwn.includes(wish) && share >= 0.6);
}
