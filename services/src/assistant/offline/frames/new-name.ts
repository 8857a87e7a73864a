import { correctedName } from '../corrections/in-name.ts';
import { abbreviation } from '../doubtful-title.ts';
import { behind, beside, type Quoted, quotesIn, titlesIn, unquoted, withoutThanks } from './own-words.ts';

/** A new name, and what is said beside it: there the task is named. */
export interface OwnWords {
  value: string;
  of: string;
  /** Only these words of the old name become the new ones. */
  part?: string;
}

/** After these a new name stands; what is left of them names the task. */
const strong =
  /(?<![\p{L}\p{N}])(?:(?:should|must|shall|ought to|can|could|to|will|may) (?:rather |actually |better |now |just |really )?(?:be (?:called|named|titled|renamed(?: to| as| into)?)|read|say)|(?:is|was|are|be|gets?|being) (?:now |rather |actually )?(?:called|named|titled|renamed(?: to| as| into)?)|be (?:called|named|titled|renamed(?: to| as| into)?)|(?:has|have|having|with|gets?|get) the (?:new )?(?:name|title)|(?:a |the |its )?(?:new|different|other|better) (?:name|title)(?: (?:is|will be|should be|would be))?\s*[,:=]?|(?:name|title) (?:is|will be|should be|becomes) (?:now )?|it (?:says|reads|should say|should read|should be)|(?:should|ought to) be|becomes?|turns into|(?:re)?name (?:it|this|that)(?: (?:to|as|into))?|call (?:it|this|that)|make (?:it|that)|we say|better(?= ["“”])|(?<=[,;.] )better)(?![\p{L}\p{N}])\s*[:,]?|\s(?:->|=>|=|→|»)\s|→|->|=>|:(?=\s)/giu;
/** These part what there is from what shall be only where the task stands right before. */
const weak = /(?<![\p{L}\p{N}])(?:to|into|as|write|with|by)(?![\p{L}\p{N}])/giu;
/** Nothing of the name: what may stand between the sign of it and the name. */
const lead =
  /^(?:[\s,:=>»→-]+|(?:please|just|now|rather|better|it's|it is|the|its|a)(?= (?:new|different) (?:name|title)\b)|(?:new|different) (?:name|title)(?: is| will be| should be)?(?=[\s:,=])|back to(?=\s)|(?:make it|call it|rename it to|rename to|to|as|into)(?= ["“”])|(?:make it|call it|name it|rename it to|rename it|rename to)(?=\s)|(?:please|rather|better|now|(?:i|we)(?:'d| would)? (?:prefer|like|rather have)|i want)(?=\s))/iu;
const talk =
  /(?:\s*[,;.!–—-]+\s*|\s+)(?:instead|from now on|from here on|in future|now|any ?more|these days|again|as a title|as the title|as name|as the name)[.!?]*$/i;
/** What a person adds to say why, after a comma or full stop. */
const reason =
  /(?:[,;.!?–—]|\s-)\s*(?:because|cause|cuz|since|as|so|my|it|it's|its|that|that's|this|there|i|i'm|i've|we|we're|he|she|they|you|not|the (?:old|project|task|name|one)|his|her|our|your|sorry|thanks|please|but|if|when|and not|is that|ok|okay)\b/i;
const because = /\s(?:because|cause|cuz|instead of|rather than|and not|but not)\s/i;
const reversed =
  /(?:^|[.,;:!?]\s*)["“”]?(?<value>[^.,;:!?"“”]{2,120}(?:\.(?=\s?\p{Ll})[^.,;:!?"“”]{0,60})?)["“”]? (?:is|as|would be|will be|should be) (?:the|its|a) (?:new |better |right |correct )?(?:name|title)[.!]*$/iu;
const replaced =
  /\b(?:replace|change|swap|switch|correct) (?:the )?(?:words? )?["“”]?(?<part>[^"“”]{1,60}?)["“”]? (?:with|by|to|for|into) (?:the words? )?["“”]?(?<value>[^"“”]{1,80}?)["“”]? in (?<of>[^"“”]{2,100})$/i;
/** What begins like this is said of the name, and is none. */
const sentence = /^(?:i|i'd|i'll|i'm|we|it|it's|you|could|would|because|please)(?![\p{L}\p{N}])/iu;
const naming = /^(?:let's |let us )?(?:re)?(?:name|title)\s+(?:the |my )?/i;

/** The new name in words that give a task one. `names` says whether words name a task of the person's. */
export function readNewName(
  text: string,
  titles: readonly string[],
  names: (words: string) => boolean,
): OwnWords | undefined {
  return inPart(text, names) ?? inQuotes(text, titles) ?? afterSign(text, titles, names) ?? reversedIn(text);
}

/** "replace milk with cheese in buy milk" */
function inPart(text: string, names: (words: string) => boolean): OwnWords | undefined {
  const { part, value, of } = replaced.exec(withoutThanks(text))?.groups ?? {};
  if (part === undefined || value === undefined || of === undefined || !names(of)) return undefined;
  return { part: part.trim(), value: value.trim(), of };
}

function inQuotes(text: string, titles: readonly string[]): OwnWords | undefined {
  const found = quotesIn(text);
  const isTitle = ({ value }: Quoted) => titles.some((title) => title.toLowerCase() === value.toLowerCase());
  const fresh = found.filter((one) => !isTitle(one));
  const value =
    found.length === 1 ? fresh[0] : fresh.length === 1 ? fresh[0] : found.length === 2 ? found[1] : undefined;
  if (!value || isTitle(value)) return undefined;
  // "rename "the rent thing" to Pay the landlord": what is quoted is the old one.
  const rest = text.slice(value.end).trim();
  if (found.length === 1 && /^(?:to|into|as|->|=>|→|should|must|is now|becomes)(?!\p{L})/iu.test(rest))
    return undefined;
  return { value: value.value, of: beside(text, value.start, value.end) };
}

function afterSign(text: string, titles: readonly string[], names: (words: string) => boolean): OwnWords | undefined {
  const signs = [...text.matchAll(strong)].map(({ index, 0: said }) => ({ start: index, end: index + said.length }));
  const first = signs.find(({ start, end }) => names(text.slice(0, start)) && valueAt(text, end) !== undefined);
  if (first) return take(text, first.end);
  const [title] = titlesIn(text, titles);
  const after = title && [...text.matchAll(weak)].find(({ index }) => index >= title.end);
  if (after) return take(text, after.index + after[0].length);
  // "name the team meeting Kick-off": nothing stands between.
  const led = naming.exec(text)?.[0];
  if (title && led !== undefined && title.start <= led.length) return take(text, title.end);
  const joint = [...text.matchAll(weak)].find(({ index, 0: word }) => !/write|with|by/i.test(word) && index > 0);
  if (joint && names(text.slice(0, joint.index))) return take(text, joint.index + joint[0].length);
  const alone = signs.find(({ end }) => valueAt(text, end) !== undefined);
  return (alone ?? joint) ? take(text, alone?.end ?? (joint?.index ?? 0) + (joint?.[0].length ?? 0)) : undefined;
}

function reversedIn(text: string): OwnWords | undefined {
  const found = reversed.exec(text);
  const value = found?.groups?.value?.trim();
  return found && value ? { value, of: text.slice(0, found.index) } : undefined;
}

function take(text: string, start: number): OwnWords | undefined {
  const found = valueAt(text, start);
  return found && { value: found.value, of: beside(text, start, found.end) };
}

/** The name that begins here, without what leads to it and without the talk after it. */
export function valueAt(text: string, start: number): { value: string; end: number } | undefined {
  let from = behind(lead, text, start);
  const [quote] = quotesIn(text.slice(from));
  if (quote && quote.start === 0) return { value: quote.value, end: from + quote.end };
  const all = text.slice(from);
  const right = correctedName(all);
  from += all.length - right.length;
  // The stop of "Dr. No" ends nothing.
  const plain = right.replace(abbreviation, (found) => '_'.repeat(found.length));
  const ends = [reason.exec(plain)?.index, because.exec(plain)?.index].filter((at) => at !== undefined && at > 0);
  const end = Math.min(right.length, ...(ends as number[]));
  let value = withoutThanks(right.slice(0, end));
  while (talk.test(value)) value = withoutThanks(value.replace(talk, ''));
  value = unquoted(value.replace(/^[\s,:;]+|[\s,:;]+$/g, ''));
  return value === '' || sentence.test(value) ? undefined : { value, end: from + end };
}
