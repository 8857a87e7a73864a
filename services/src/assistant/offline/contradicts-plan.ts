import { likely } from './how-sure.ts';
import type { TaggedPart } from './tagging/decode.ts';
import { type Purpose, settingPurposes } from './tagging/labels.ts';
import { idle } from './tagging/plan.ts';
import type { Call } from './talk.ts';

const ofReminders = new Set<Purpose>(['remind', 'snooze', 'silence']);
const ofSettings = new Set<Purpose>(settingPurposes);

/**
 * Whether the form would move a task where only reminders are wanted, right after those were changed: "and the dentist at
 * quarter past eight on the day"; or would move or make one where only settings are.
 */
export function contradictsPlan(
  changes: readonly Call[],
  parts: readonly TaggedPart[],
  { isAfterReminders }: { isAfterReminders: boolean },
): boolean {
  if (changes.length === 0) return false;
  if (wantsOnly(parts, ofSettings, 'v'))
    return changes.every((change) => moves(change) || change.name === 'create-task');
  return isAfterReminders && wantsOnly(parts, ofReminders, 'r') && changes.some(moves);
}

/** Whether all that is wanted is likely of some purposes, each with its value. */
function wantsOnly(parts: readonly TaggedPart[], purposes: ReadonlySet<Purpose>, value: 'v' | 'r'): boolean {
  const asking = parts.filter(({ purpose }) => !idle.has(purpose));
  return (
    asking.length > 0 &&
    asking.every(
      ({ purpose, share, spans }) =>
        purposes.has(purpose) && share >= likely.wish && spans.some(({ slot }) => slot === value),
    )
  );
}

function moves({ name, input }: Call): boolean {
  return name === 'update-task' && input.due !== undefined;
}
