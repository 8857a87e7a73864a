import { type ParseContext, parse } from '@duly/language';
import { describe } from '@duly/language/rule/describe';
import { changedRule } from '../changed-rule.ts';
import { firstRead, type Part, type Way } from './part.ts';

/** "every friday", "monthly on the 3rd"; and what changes the rule that is there: "tuesdays as well", "every 10 is enough". */
export const repeated: Way = (part) => {
  const there = part.taskOf?.(part.values('ref'));
  const changed = there && changedRule(there, part);
  if (changed === 'unclear') return undefined;
  return changed === undefined ? asItIs(part) : withRule(changed, part.context);
};

function asItIs({ values, context }: Part): string[] | undefined {
  const rule = [...values('e'), ...values('d')].join(' ').replace(/\b(?:only|just|instead)\b/gi, '');
  if (values('e').length === 0) return undefined;
  return firstRead(
    [`make it ${rule}`, `make it repeat ${rule}`],
    context,
    ({ intent, recurrence }) => intent !== 'create' && recurrence !== null,
  );
}

/** A rule in words that are read as it. */
function withRule({ rule, end }: { rule: string; end: string }, context: ParseContext): string[] | undefined {
  const sentence = `make it repeat ${describe(rule)} ${end}`.trim();
  const found = parse(sentence, context).recurrence?.rule;
  const isSame =
    found !== undefined && (end === '' ? partsOf(found) === partsOf(rule) : partsOf(found).startsWith(partsOf(rule)));
  return isSame ? [sentence] : undefined;
}

/** Its parts without order, the end last. */
function partsOf(rule: string): string {
  const parts = rule.toUpperCase().split(';').toSorted();
  const isEnd = (part: string) => /^(?:UNTIL|COUNT)=/.test(part);
  return [...parts.filter((part) => !isEnd(part)), ...parts.filter(isEnd)].join(';');
}
