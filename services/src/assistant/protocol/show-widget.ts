import type { Task } from '@duly/contracts';
import type { ActionConfig, ListViewItem, WidgetComponent, WidgetRoot } from '@duly/contracts/chatkit/widgets';
import { getTasks, type Sql } from '@duly/core';
import { actions, type Widget } from '../turn.ts';
import { dueLine } from './due-line.ts';

/** Of a change of more tasks only these are named. */
const mostNamed = 20;

/**
 * A widget of ours in the protocol's own components, so that every client can show it. `key` says which it is, and the
 * payloads of its buttons carry the ids, so that our page can show the same with live rows. Texts go into Text, never
 * into Markdown: a title is data.
 */
export async function showWidget(
  sql: Sql,
  { userId }: { userId: string },
  { widget, text }: { widget: Widget; text: string },
): Promise<WidgetRoot> {
  switch (widget.kind) {
    case 'tasks':
      return tasksAsRows(await getTasks(sql, userId, widget.taskIds));
    case 'changes':
      return changes(widget, text, await getTasks(sql, userId, widget.taskIds.slice(0, mostNamed)));
    case 'confirmation':
      return confirmation(widget);
    case 'choices':
      return choices(widget);
  }
}

function tasksAsRows(tasks: readonly Task[]): WidgetRoot {
  return { key: 'tasks', type: 'ListView', children: tasks.map(taskRow) };
}

function taskRow(task: Task): ListViewItem {
  const isOpen = task.completedAt === null && task.deletedAt === null;
  const due = task.due ? [{ type: 'Text', value: dueLine(task.due), size: 'sm', color: 'secondary' } as const] : [];
  const payload = { taskId: task.id };
  const complete = { type: 'Button', label: 'Complete', style: 'secondary', size: 'sm' } as const;
  return {
    key: task.id,
    type: 'ListViewItem',
    onClickAction: action(actions.openTask, payload, 'client'),
    children: [
      {
        type: 'Row',
        gap: 2,
        align: 'center',
        children: [
          {
            type: 'Col',
            flex: 1,
            children: [{ type: 'Text', value: task.title, ...(isOpen ? {} : { lineThrough: true }) }, ...due],
          },
          ...(isOpen ? [{ ...complete, onClickAction: action(actions.completeTask, payload) }] : []),
        ],
      },
    ],
  };
}

/** What was done in words, and the tasks as they are now. */
function changes(widget: Widget & { kind: 'changes' }, text: string, tasks: readonly Task[]): WidgetRoot {
  const { activityIds, taskIds, isUndone } = widget;
  const undo: WidgetComponent = {
    key: 'undo',
    type: 'Button',
    label: 'Undo',
    style: 'secondary',
    size: 'sm',
    onClickAction: action(actions.undo, { activityIds, taskIds }),
  };
  const canUndo = !isUndone && activityIds.length > 0;
  const named = tasks.map(({ id, title, due, completedAt, deletedAt }): WidgetComponent => {
    const isOver = completedAt !== null || deletedAt !== null;
    const value = due ? `${title} · ${dueLine(due)}` : title;
    return { key: id, type: 'Text', value, ...(isOver ? { lineThrough: true } : {}) };
  });
  return { key: 'changes', type: 'Card', children: [...linesOf(text), ...named, ...(canUndo ? [undo] : [])] };
}

const outcomes = { confirmed: 'Done.', declined: 'Not done.', expired: 'This can no longer be confirmed.' } as const;

function confirmation(widget: Widget & { kind: 'confirmation' }): WidgetRoot {
  const { title, lines, confirmationId, answer } = widget;
  const payload = { confirmationId };
  return {
    key: 'confirmation',
    type: 'Card',
    children: [
      { type: 'Text', value: title, weight: 'semibold' },
      ...lines.map((value) => ({ type: 'Text', value }) as const),
      ...(answer ? [{ type: 'Text', value: outcomes[answer], color: 'secondary' } as const] : []),
    ],
    ...(answer
      ? {}
      : {
          confirm: { label: actLabel(title), action: action(actions.confirm, payload) },
          cancel: { label: 'Cancel', action: action(actions.decline, payload) },
        }),
  };
}

/** "Delete 3 tasks?" is done by "Delete 3 tasks". */
function actLabel(title: string): string {
  const act = title.replace(/[?.:]\s*$/, '').trim();
  return act.length > 0 && act.length <= 40 ? act : 'Do it';
}

function choices(widget: Widget & { kind: 'choices' }): WidgetRoot {
  const question = { type: 'Text', value: widget.question } as const;
  if (widget.chosen !== undefined) {
    return {
      key: 'choices',
      type: 'Card',
      children: [question, { type: 'Text', value: widget.chosen, color: 'secondary' }],
    };
  }
  const buttons = widget.options.map(
    ({ label, value }, index) =>
      ({
        key: `option-${index + 1}`,
        type: 'Button',
        label,
        style: 'secondary',
        onClickAction: action(actions.choose, { value, label }),
      }) as const,
  );
  return {
    key: 'choices',
    type: 'Card',
    children: [question, { type: 'Row', gap: 2, wrap: 'wrap', children: buttons }],
  };
}

function linesOf(text: string): WidgetComponent[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((value) => ({ type: 'Text', value }));
}

function action(
  type: string,
  payload: Record<string, unknown>,
  handler: ActionConfig['handler'] = 'server',
): ActionConfig {
  return { type, payload, handler, loadingBehavior: 'auto', streaming: true };
}
