import { readMarks } from '../marks.ts';
import { openOptions } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Slot, Span } from './labels.ts';
import type { Said } from './plan.ts';
import { levelIn } from './sentences/levels.ts';
import { wordsAt } from './sentences/part.ts';

/** What only shows a task: "is the report done?" */
const showing = /^show\b|\?\s*$/i;
/** Any of them, and none by its name. */
const anyOne = /^(?:the |that |this )?ones?$/i;
const wantedBy: Partial<Record<Slot, Purpose>> = { d: 'move', e: 'repeat', r: 'remind', g: 'tag', p: 'project' };

/**
 * "the write one -> mon", where nothing is asked: there is nothing to pick from, and the value is wanted for the task;
 * undefined where something is asked, or more is said.
 */
export function asGiven(part: TaggedPart, { said, talk }: Said): TaggedPart | undefined {
  const asked = openOptions(talk);
  // Which one is shown is asked for no value.
  const isToShow = asked?.every(({ value }) => showing.test(readMarks(value).text)) ?? true;
  if (part.purpose !== 'pick' || !isToShow) return undefined;
  const refs = part.spans.filter(({ slot }) => slot === 'ref');
  const [value, ...others] = part.spans.filter(({ slot }) => slot !== 'ref');
  const isNamed = refs.length > 0 && refs.every((ref) => !anyOne.test(wordsAt(ref, said)));
  if (!value || others.length > 0 || !isNamed) return undefined;
  const purpose = value.slot === 'l' ? levelOf(value, said) : wantedBy[value.slot];
  return purpose && { ...part, purpose };
}

function levelOf(value: Span, said: string): Purpose {
  return `prio-${levelIn(wordsAt(value, said))}` as Purpose;
}
