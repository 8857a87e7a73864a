import type { Answering, KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import { asDoneAfterAll } from './done-after-all.ts';
import { asForgotten } from './forgets-last.ts';
import { withLabelAlone } from './label-alone.ts';
import { withNameCorrected } from './name-corrected.ts';
import { withNoteGoingOn, withNoteReplaced } from './note-goes-on.ts';
import type { Said } from './plan.ts';
import { withoutStrayTag } from './stray-tag.ts';
import { withTakenOff } from './taken-off.ts';

/** The parts of a message as they are meant right after what was changed or listed last: its tag, its name or its note. */
export function* leaningOnLast(parts: TaggedPart[], heard: Said, tasks: readonly KnownTask[]): Answering<TaggedPart[]> {
  const done = asDoneAfterAll(asForgotten(parts, heard), heard, tasks);
  const told = withNoteReplaced(withNoteGoingOn(yield* withTakenOff(done, heard), heard), heard);
  const named = withNameCorrected(withLabelAlone(told, heard, tasks), heard, tasks);
  return yield* withoutStrayTag(named, heard, tasks);
}
