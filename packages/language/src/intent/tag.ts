import type { Piece } from '../literals/quotes.ts';
import { claim, find, type Reading } from '../reading.ts';
import type { Body } from './body.ts';
import { claimIntent, doubtful, fair, matchBody, sure } from './match.ts';
import { claimTarget } from './read-command.ts';

interface TagRule {
  pattern: RegExp;
  isRemoval: boolean;
  confidence: number;
}

const one = '@(?:"[^"]+"|[^@\\s",]+)';
const marked = `(?<y>${one}(?:(?:,? and |, ?| )${one})*)`;
const others = `(?<z>${one}(?:(?:,? and |, ?| )${one})*)`;
const plain = '(?<y>[\\p{L}\\d_-]+(?:(?:, ?| and )[\\p{L}\\d_-]+)*)';

function rule(confidence: number, isRemoval: boolean, pattern: string): TagRule {
  return { confidence, isRemoval, pattern: new RegExp(`^(?:${pattern})$`, 'disu') };
}

const rules: readonly TagRule[] = [
  rule(
    sure,
    true,
    `(?:replace|swap|change) (?:the )?(?:tags? )?${marked} (?:with|by|to|for) ${others} (?:on|of|for) (?<x>.+)`,
  ),
  rule(sure, true, `(?:un-?tag|unlabel) (?<x>.+?) (?:from |as |with )?${marked}`),
  rule(sure, true, `(?:remove|delete|drop|take) (?:the )?(?:tags? |labels? )?${marked} (?:from|off|of) (?<x>.+)`),
  rule(fair, true, `(?:remove|delete|drop|take) (?:the )?(?:tags?|labels?) ${plain} (?:from|off|of) (?<x>.+)`),
  rule(fair, true, `(?:remove|delete|drop|take) (?:the )?${plain} (?:tag|label) (?:from|off|of) (?<x>.+)`),
  rule(sure, false, `(?:tag|label) (?<x>.+?) (?:with |as )?(?:the )?(?:tags? |labels? )?${marked}`),
  rule(sure, false, `(?:add|put|attach|apply|set|give) (?:the )?(?:tags? |labels? )?${marked} (?:to|on) (?<x>.+)`),
  rule(fair, false, `(?:add|put|attach|apply|set) (?:the |a )?(?:tags?|labels?) ${plain} (?:to|on|for) (?<x>.+)`),
  rule(fair, false, `(?:add|put|attach|apply) (?:the )?${plain} (?:tag|label) (?:to|on) (?<x>.+)`),
  rule(doubtful, false, `(?:tag|label) (?<x>.+?) (?:with|as) ${plain}`),
  rule(fair, false, `give (?<x>.+?) (?:the )?(?:tags?|labels?) ${plain}`),
];

/** "tag X with @work", "add @work to X", "remove the tag work from X". */
export function readTagging(reading: Reading, body: Body): Reading | undefined {
  for (const { pattern, isRemoval, confidence } of rules) {
    const { x, y, z } = matchBody(reading, body, pattern)?.parts ?? {};
    if (!x || !y) continue;
    const names = namesIn(reading, y);
    const instead = z ? namesIn(reading, z) : [];
    if (names.length === 0) continue;
    const claimed = [...names, ...instead].reduce(
      (next, { start, end, name }) => claim(next, { start, end, kind: 'tag', value: name }),
      reading,
    );
    const tags = names.map(({ name }) => name);
    const found = isRemoval ? { removedTags: tags, tags: instead.map(({ name }) => name) } : { tags };
    const open = [x, y, ...(z ? [z] : [])];
    return claimIntent(claimTarget(find(claimed, found), x), { body, open, intent: 'tag', confidence });
  }
  return undefined;
}

function namesIn({ text }: Reading, { start, end }: Piece): (Piece & { name: string })[] {
  return [...text.slice(start, end).matchAll(/@?(?:"([^"]+)"|([\p{L}\p{N}_][\p{L}\p{M}\p{N}_/-]*))/gu)]
    .map((match) => ({
      start: start + match.index,
      end: start + match.index + match[0].length,
      name: (match[1] ?? match[2] ?? '').trim().normalize('NFC'),
    }))
    .filter(({ name }) => name !== '' && !/^(?:and|an?|the|that|this|its|their|any|all)$/i.test(name));
}
