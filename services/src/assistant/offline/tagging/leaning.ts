import { isAfterChange } from '../talk.ts';
import { asNewInProject } from './adds-to-project.ts';
import { asAsked } from './asked-whether.ts';
import { asksSomething } from './asks-something.ts';
import { asNewTask } from './bare-name.ts';
import type { TaggedPart } from './decode.ts';
import { asMoved } from './leaning-moves.ts';
import { asReminded } from './leaning-reminders.ts';
import { asRepeated } from './leaning-repeats.ts';
import { asSame } from './leaning-same.ts';
import { asWeekStart } from './leaning-settings.ts';
import { ofRule } from './of-rule.ts';
import { asGiven } from './pick-with-value.ts';
import { asPlaced } from './place-alone.ts';
import type { Said } from './plan.ts';
import { timeState } from './sentences/of-time.ts';
import { withoutSpans, wordsAt } from './sentences/part.ts';
import { sameTag } from './sentences/tags.ts';
import { withRest } from './unmarked-rest.ts';

/** What a part may have been meant as, the likeliest first. */
const readings: readonly ((part: TaggedPart, heard: Said) => TaggedPart | undefined)[] = [
  asPlaced,
  asNewTask,
  asNewInProject,
  asWeekStart,
  asAsked,
  asReminded,
  asRepeated,
  asMoved,
  asGiven,
  asSame,
];

/** What leans on the conversation more than the network has learnt. */
export function meantIn(told: TaggedPart, heard: Said): TaggedPart {
  const part = withRest(told, heard);
  const meant = readings.reduce((found: TaggedPart | undefined, read) => found ?? read(part, heard), undefined);
  if (meant) return meant;
  if (tellsTimes(part, heard)) return { ...ofRule(part), slotShare: ofRule(part).share };
  return isNewWithTag(part, heard) || namesLevel(part, heard) ? ofRule(part) : part;
}

/** "just the ones with a time": the words alone tell which are shown. */
function tellsTimes({ purpose, spans }: TaggedPart, { said }: Said): boolean {
  const isLook = purpose === 'list' || purpose === 'count';
  return isLook && spans.some((span) => timeState(wordsAt(span, said)) !== undefined);
}

/** "and cat food also same tag", after something was changed. */
function isNewWithTag({ purpose, spans, start, end }: TaggedPart, { said, talk }: Said): boolean {
  const isNew = purpose === 'create' && spans.some(({ slot }) => slot === 'title');
  return isAfterChange(talk) && isNew && sameTag.test(said.slice(start, end));
}

const level = /\b(?:high|medium|low)\b/gi;
const denial = /\b(?:not|no|never|than|from|instead of)\b|n['’]t\b/i;

/** "let the call to mom drop to medium": the level stands there, beside what gets it. */
function namesLevel({ purpose, spans, start, end }: TaggedPart, { said }: Said): boolean {
  const refs = spans.filter(({ slot }) => slot === 'ref');
  const words = withoutSpans(said.slice(start, end), start, refs);
  if (refs.length === 0 || denial.test(words) || asksSomething(words)) return false;
  const named = new Set(words.toLowerCase().match(level));
  return named.size === 1 && named.has(purpose.replace('prio-', ''));
}
