import type { Activity } from '@duly/contracts';
import { quoted } from '../words/say.ts';
import type { Heard } from './answer.ts';
import { type Answering, act, ask, choose, say, type Talk } from './talk.ts';

/** Whether something was taken back last. */
export function wasUndone({ history }: Pick<Talk, 'history'>): boolean {
  return /^Undone\b/.test(history.findLast(({ role }) => role === 'assistant')?.text ?? '');
}

/** Takes back what this conversation has changed last. What was changed elsewhere is asked about. */
export function* undo({ history, whole }: Heard): Answering {
  const chosen = /^undo change (\d{1,19})$/.exec(whole)?.[1];
  const entries = (yield* ask<{ items: Activity[] }>('list-activity', { limit: 200 }))?.items ?? [];
  const shown = history.flatMap(({ widget }) => (widget?.kind === 'changes' ? [widget.activityIds] : []));
  const open = [...shown, ...(chosen ? [[chosen]] : [])]
    .map((ids) => entries.filter(({ id, undoneAt }) => ids.includes(id) && !undoneAt))
    .findLast((found) => found.length > 0);
  if (!open) {
    yield* offer(entries);
    return;
  }
  // Newest first, as the activity is listed: an older change may lie under a newer one.
  const outcomes = yield* act(open.map(({ id }) => ({ name: 'undo-change', input: { id } })));
  if (outcomes.some(({ kind }) => kind === 'waiting')) return;
  const refused = outcomes.find(({ kind }) => kind === 'refused');
  const done = outcomes.filter(({ kind }) => kind === 'done').length;
  const [first] = open;
  const what = done === 1 && first ? wordsOf(first) : `${done} changes`;
  yield* say(
    `${done > 0 ? `Undone: ${what}.` : 'Nothing was undone.'}${refused?.kind === 'refused' ? ` ${refused.detail}` : ''}`,
  );
}

function* offer(entries: readonly Activity[]): Answering {
  const options = entries
    .filter(({ undoneAt, actor, command }) => !undoneAt && actor.kind !== 'recurrence' && command !== 'undo-change')
    .slice(0, 5);
  if (options.length === 0) yield* say('There is nothing to undo.');
  else
    yield* choose(
      'I have changed nothing here that could be undone. Do you mean one of these?',
      options.map((entry) => ({ label: wordsOf(entry), value: `undo change ${entry.id}` })),
    );
}

function wordsOf({ command, title }: Activity): string {
  return `${command.replaceAll('-', ' ')}${title ? ` ${quoted(title)}` : ''}`;
}
