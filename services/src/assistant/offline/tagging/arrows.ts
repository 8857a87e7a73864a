import { onlyNamed } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Seen } from './seen-part.ts';
import { wordsAt } from './sentences/part.ts';

const arrow = /\s*(?:→|➔|➜|⇒|[-=]+>)\s*/;
const done = /^(?:done|finished|completed?|ok|over|gone|✓|✔|x)\W*$/i;
/** What an arrow may have been taken for, where it stands between an old name and a new one. */
const unlikely = new Set<Purpose>(['complete', 'reopen', 'same', 'aside', 'chat', 'about', 'list', 'pick']);

/** "dentist → dentist check-up": an arrow leads from a task to what it shall be, and says of nothing that it is done. */
export function followsArrow({ part, said, open }: Seen): TaggedPart | undefined {
  const words = wordsAt(part, said);
  const found = arrow.exec(words);
  if (!found || !unlikely.has(part.purpose) || part.spans.some(({ slot }) => slot !== 'ref')) return undefined;
  const [old, name] = [
    words.slice(0, found.index),
    words.slice(found.index + found[0].length).replace(/[\s.,;!]+$/, ''),
  ];
  const isOne = onlyNamed(wordsOf(old), open) !== undefined;
  if (!isOne || name === '' || done.test(name) || arrow.test(name) || /[,;]/.test(name)) return undefined;
  const from = part.start + (/^\W*/.exec(old)?.[0].length ?? 0);
  const to = part.start + found.index + found[0].length;
  const ref: Span = { slot: 'ref', start: from, end: part.start + found.index };
  return ofRule({ ...part, purpose: 'rename', spans: [ref, { slot: 't', start: to, end: to + name.length }] });
}
