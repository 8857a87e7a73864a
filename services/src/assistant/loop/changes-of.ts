import { listActivity } from '@duly/core';
import type { Context } from '../../context.ts';
import type { Turn, Widget } from '../turn.ts';

/** What a turn has changed, for showing it with Undo: found in the activity, so that nothing can be left out. */
export async function changesOf(
  { database }: Context,
  { userId, correlationId }: Pick<Turn, 'userId' | 'correlationId'>,
): Promise<Extract<Widget, { kind: 'changes' }> | undefined> {
  const { items } = await listActivity(database, userId, { limit: 200 });
  const mine = items
    .filter(({ actor, correlationId: of, command }) => {
      return of === correlationId && actor.kind === 'assistant' && command !== 'undo-change';
    })
    .reverse();
  if (mine.length === 0) return undefined;
  const taskIds = new Set(mine.flatMap(({ taskId }) => (taskId === null ? [] : [taskId])));
  return { kind: 'changes', activityIds: mine.map(({ position }) => position), taskIds: [...taskIds] };
}
