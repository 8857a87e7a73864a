'use client';
import type { Project } from '@duly/contracts';
import { useEffect, useState } from 'react';
import { useAccount } from '../account/account-context.tsx';
import { failureWords } from '../api/failures.ts';
import { Failure } from '../entry/failure.tsx';
import { useSubmit } from '../entry/use-submit.ts';
import buttons from '../parts/button.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { moveWords } from './move-words.ts';

/** Asks before a project is deleted, and says what becomes of its tasks. The list that shows it then leads on. */
export function DeleteProject({ project, onClose }: { project: Project; onClose: () => void }) {
  const account = useAccount();
  const open = useOpenTasks(project.id);
  const { onSubmit, isSending, failure } = useSubmit(async () => {
    await account?.deleteProject(project.id).catch((error: unknown) => {
      throw new Error(failureWords(error));
    });
    onClose();
  });
  return (
    <Dialog
      title={`Delete “${project.name}”`}
      onClose={onClose}
      actions={
        <>
          <button type="button" className={buttons.button} onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form="delete-project" className={buttons.danger} disabled={isSending}>
            Delete the project
          </button>
        </>
      }
    >
      <form id="delete-project" onSubmit={onSubmit}>
        <p role="status">{moveWords(open)}</p>
        <Failure failure={failure} />
      </form>
    </Dialog>
  );
}

const countedAtMost = 200;

/** How many open tasks a project has: a number, `many` beyond 200, null while it is not known. */
function useOpenTasks(project: string): number | 'many' | null {
  const account = useAccount();
  const [open, setOpen] = useState<number | 'many' | null>(null);
  useEffect(() => {
    account?.call('list-tasks', { project, limit: countedAtMost }, { attempts: 1 }).then(
      ({ items, nextCursor }) => setOpen(nextCursor === null ? items.length : 'many'),
      // The question can be asked without the number.
      () => {},
    );
  }, [account, project]);
  return open;
}
