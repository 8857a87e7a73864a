import type { Call } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import { levelPurposes, type Purpose, type Slot, settingPurposes } from './labels.ts';

const ofCommand: Readonly<Record<string, readonly Purpose[]>> = {
  'create-task': ['create'],
  'complete-task': ['complete'],
  'reopen-task': ['reopen', 'undo'],
  'delete-task': ['delete'],
  'restore-task': ['undo', 'reopen'],
  'skip-occurrence': ['skip'],
  'end-series': ['end-series'],
  'set-reminder': ['remind', 'snooze'],
  'snooze-reminder': ['snooze', 'remind'],
  'remove-reminder': ['silence', 'remind'],
  'undo-change': ['undo', 'no'],
  'create-project': ['new-project', 'project', 'create'],
  'rename-project': ['rename-project', 'rename'],
  'delete-project': ['delete-project', 'delete'],
  'update-settings': settingPurposes,
};
const ofField: Readonly<Record<string, readonly Purpose[]>> = {
  title: ['rename'],
  due: ['move', 'undate', 'repeat'],
  priority: levelPurposes,
  tags: ['tag', 'untag'],
  projectId: ['project', 'unproject'],
  notes: ['note', 'note-add', 'note-remove'],
  recurrence: ['repeat', 'end-series'],
  reminders: ['remind', 'silence'],
};
/** They lean on what was said before, and may want anything. */
const leaning = new Set<Purpose>(['same', 'pick', 'yes']);

/** What a value wants beside the wish of its part: "the meeting is {at 10} and no longer in the office". */
const ofValue: Partial<Record<Slot, readonly Purpose[]>> = {
  d: ['move'],
  e: ['repeat'],
  g: ['tag'],
  p: ['project'],
  n: ['note-add'],
  r: ['remind'],
  l: levelPurposes,
};
/** A value beside these wants nothing more of a task that is there. */
export const changing = new Set<Purpose>([
  'move',
  'undate',
  'rename',
  'tag',
  'untag',
  'project',
  'unproject',
  'note',
  'note-add',
  'repeat',
  ...levelPurposes,
]);

/**
 * Whether each change is one that some part of what was said wants; or some are, of no more than are named: then the network
 * has seen them all, and has not parted them.
 */
export function fitsParts(changes: readonly Call[], parts: readonly TaggedPart[]): boolean {
  const wanted = new Set(parts.flatMap(wantedBy));
  if (parts.some(({ purpose }) => leaning.has(purpose))) return true;
  const fitting = changes.filter((change) => {
    const ways = waysOf(change);
    return ways.length === 0 || ways.some((way) => wanted.has(way));
  });
  const named = parts.flatMap(({ spans }) => spans.filter(({ slot }) => slot === 'ref' || slot === 'title'));
  const areNamed = changes.length > 1 && named.length >= changes.length;
  return fitting.length === changes.length || (fitting.length > 0 && areNamed);
}

function wantedBy({ purpose, spans }: TaggedPart): readonly Purpose[] {
  return changing.has(purpose) ? [purpose, ...spans.flatMap(({ slot }) => ofValue[slot] ?? [])] : [purpose];
}

function waysOf({ name, input }: Call): readonly Purpose[] {
  return ofCommand[name] ?? Object.keys(input).flatMap((field) => ofField[field] ?? []);
}

/** From here on a part surely wants something of its own. */
const surely = 0.9;
const ofOwn = new Set<Purpose>(['create', 'complete', 'reopen', 'delete', 'rename']);

/** Whether something that is surely wanted is among none of the changes. */
export function leavesOut(changes: readonly Call[], parts: readonly TaggedPart[]): boolean {
  const done = new Set(changes.flatMap(waysOf));
  const wanted = parts.filter(({ purpose, share, spans }) => ofOwn.has(purpose) && share >= surely && spans.length > 0);
  return parts.length > 1 && wanted.some(({ purpose }) => !done.has(purpose));
}
