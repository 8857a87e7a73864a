import type { Call } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import { levelPurposes, type Purpose, settingPurposes } from './labels.ts';

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

/** Whether each change is one that some part of what was said wants. */
export function fitsParts(changes: readonly Call[], parts: readonly TaggedPart[]): boolean {
  const wanted = new Set(parts.map(({ purpose }) => purpose));
  if (parts.some(({ purpose }) => leaning.has(purpose))) return true;
  return changes.every((change) => {
    const ways = waysOf(change);
    return ways.length === 0 || ways.some((way) => wanted.has(way));
  });
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
