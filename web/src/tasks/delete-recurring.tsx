import type { Task } from '@duly/contracts';
import buttons from '../parts/button.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { repeatWords } from '../words/repeat-words.ts';
import type { TaskActions } from './use-task-actions.ts';

/** Asks what deleting a recurring task means. */
export function DeleteRecurring({ task, actions, onClose }: { task: Task; actions: TaskActions; onClose: () => void }) {
  function choose(scope: 'occurrence' | 'series'): void {
    onClose();
    actions.removeAs(task, scope);
  }
  return (
    <Dialog
      title={`Delete “${task.title}”`}
      onClose={onClose}
      actions={
        <>
          <button type="button" className={buttons.button} onClick={onClose}>
            Cancel
          </button>
          <button type="button" className={buttons.danger} onClick={() => choose('series')}>
            End the series
          </button>
          <button type="button" className={buttons.primary} onClick={() => choose('occurrence')}>
            Skip this one
          </button>
        </>
      }
    >
      <p>
        It repeats: {repeatWords(task.recurrence?.rule ?? '')}. Skip this one and the next follows, or end the series
        and delete it.
      </p>
    </Dialog>
  );
}
