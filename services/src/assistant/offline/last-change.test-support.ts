import type { Activity, Changed } from '@duly/contracts';
import { talkAfter } from './answering.test-support.ts';
import type { Talk } from './talk.ts';

let last = 0;

/** What the activity keeps of a change of the task `d`. */
export function changeOf(command: string, changes: Changed): Activity {
  last += 1;
  return {
    id: String(last),
    position: String(last),
    at: '2026-11-21T08:59:00Z',
    actor: { kind: 'assistant', name: 'Duly' },
    command,
    taskId: command === 'update-settings' ? null : 'd',
    title: 'Dentist',
    changes,
    undoneAt: null,
    correlationId: 'c',
  };
}

/** A conversation in which these changes were made last, after some words. */
export function talkAfterChange(...activity: (Activity | string)[]): Talk {
  const texts = activity.filter((one) => typeof one === 'string');
  const changes = activity.filter((one) => typeof one !== 'string');
  const taskIds = [...new Set(changes.flatMap(({ taskId }) => taskId ?? []))];
  const talk = talkAfter(...texts.map((text) => ({ role: 'user' as const, text })), {
    role: 'assistant',
    text: '',
    widget: { kind: 'changes', activityIds: changes.map(({ id }) => id), taskIds },
  });
  return { ...talk, activity: changes };
}
