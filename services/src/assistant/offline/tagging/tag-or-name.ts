import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { ofRule } from './of-rule.ts';
import { has, namesTask, type Seen } from './seen-part.ts';
import { wordsAt } from './sentences/part.ts';
import { sameTag } from './sentences/tags.ts';

const ofTag = new Set<Purpose>(['tag', 'same', 'project']);
const beside = /[\s,;]*\b(?:too|also|as well|(?:with )?(?:the )?(?:same|that|this) (?:tag|label)\b).*$/is;

/** "gloves for Romy, that tag also": with a name that no task has. */
export function addsWithTag({ part, said, open }: Seen): TaggedPart | undefined {
  const isSame = (span: Span) => sameTag.test(wordsAt(span, said));
  const [ref, ...others] = part.spans.filter(({ slot }) => slot === 'ref');
  const [first] = ref ? [ref] : part.spans.filter((span) => span.slot === 'g' && !isSame(span));
  if (!ofTag.has(part.purpose) || !first || others.length > 0 || !sameTag.test(wordsAt(part, said))) return undefined;
  const name = said.slice(first.start, part.end).replace(beside, '');
  const isName = first.end - first.start <= name.length && !/[,;:.!?]/.test(name);
  if (!isName || pointing.test(wordsAt(first, said)) || namesTask(name, open)) return undefined;
  const title: Span = { slot: 'title', start: first.start, end: first.start + name.length };
  const left = part.spans.filter((span) => span !== first && span.start >= title.end && !isSame(span));
  return { ...part, purpose: 'create', spans: [title, ...left] };
}

const withTag = /^ with (?:the )?(?:tag|label)s? [@#]?["“]?$/i;
const beforeName = /^\W*(?:(?:and|also|then|plus|ok|okay|please|pls),? )*(?:(?:the|an?|some) )?$/i;

/** "balloons with tag party": nothing is said to be done with them, and no task has the name. */
export function addsNamedWithTag({ part, said, open }: Seen): TaggedPart | undefined {
  const [ref, tag, ...others] = part.spans;
  if (part.purpose !== 'tag' || ref?.slot !== 'ref' || tag?.slot !== 'g' || others.length > 0) return undefined;
  const isBare = beforeName.test(said.slice(part.start, ref.start)) && withTag.test(said.slice(ref.end, tag.start));
  if (!isBare || pointing.test(wordsAt(ref, said)) || namesTask(wordsAt(ref, said), open)) return undefined;
  return { ...part, purpose: 'create', spans: [{ ...ref, slot: 'title' }, tag] };
}

const pointing =
  /^(?:it|that|this|them|these|those|both|all)\b|\b(?:ones?|other|others|rest|first|second|third|last|next)\b/i;

/** 'to the milk add also "market"': a tag is no note. */
export function tagsInstead({ part }: Seen): TaggedPart | undefined {
  const isNote = part.purpose === 'note-add' || part.purpose === 'note';
  return isNote && has(part, 'g') && !has(part, 'n') ? { ...part, purpose: 'tag' } : undefined;
}

const tagging = /^\W*(?:(?:please|and|also|then) )*(?:re|un)?(?:tag|label)\b/i;

/** "retag milk: shopping instead of errands": what begins so is about tags, surely. */
export function tagsAsSaid({ part, said }: Seen): TaggedPart | undefined {
  const isOfTag = (part.purpose === 'tag' || part.purpose === 'untag') && has(part, 'g');
  return isOfTag && tagging.test(wordsAt(part, said)) ? ofRule(part) : undefined;
}

const inTitle = /\b(?:in|into|to|onto|on) (?:the|its) (?:name|title)\b/i;
const joining = /\b(?:with|for|from|at|by|re) $/i;

/** "with kids, put that in the title": more of a name, and no tag or note. */
export function namesMore({ part, said }: Seen): TaggedPart | undefined {
  const isOther = part.purpose === 'tag' || part.purpose === 'note-add';
  const [only, ...others] = part.spans.filter(({ slot }) => slot !== 'ref');
  if (!isOther || !only || others.length > 0 || !inTitle.test(wordsAt(part, said))) return undefined;
  const lead = joining.exec(said.slice(part.start, only.start))?.[0].length ?? 0;
  const spans = part.spans.map(
    (span): Span => (span === only ? { ...span, slot: 't', start: span.start - lead } : span),
  );
  return { ...part, purpose: 'rename', spans };
}
