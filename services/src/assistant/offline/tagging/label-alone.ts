import { isAfterChange, type KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { withoutSpans } from './sentences/part.ts';
import { inOrder } from './spans.ts';

const unlikely = new Set<Purpose>(['list', 'yes', 'pick', 'create', 'aside', 'move']);
/** From here on a name alone asks for its list. */
const surelyAsks = 0.85;

/** "work, mon", right after something was changed: nothing but the name of a project or a tag, and a day, is put on that. */
export function withLabelAlone(parts: TaggedPart[], heard: Said, tasks: readonly KnownTask[]): TaggedPart[] {
  const [part, ...others] = parts;
  if (!part || others.length > 0 || !isAfterChange(heard.talk) || !unlikely.has(part.purpose)) return parts;
  if (part.purpose === 'list' && (part.share >= surelyAsks || /\?/.test(heard.said))) return parts;
  const dates = part.spans.filter(({ slot }) => slot === 'd');
  const left = withoutSpans(heard.said.slice(part.start, part.end), part.start, dates);
  const name = left.replace(/^[\s,;.!@#]+|[\s,;.!]+$/g, '');
  const start = heard.said.indexOf(name, part.start);
  const isNamed = (one: string) => one.toLowerCase() === name.toLowerCase();
  const isProject = (heard.context.projects ?? []).some((one) => isNamed(one.name));
  const isTag = tasks.some(({ tags = [] }) => tags.some(isNamed));
  if (name === '' || start < 0 || !(isProject || isTag)) return parts;
  const label: Span = { slot: isProject ? 'p' : 'g', start, end: start + name.length };
  const spans = inOrder([label, ...dates]);
  return [ofRule({ ...part, purpose: isProject ? 'project' : 'tag', spans })];
}
