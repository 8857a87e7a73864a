'use client';
import { useRouter } from 'next/navigation';
import { useAccount } from '../account/account-context.tsx';
import { failureWords } from '../api/failures.ts';
import { Failure } from '../entry/failure.tsx';
import { useSubmit } from '../entry/use-submit.ts';
import buttons from '../parts/button.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { taskAddress } from '../tasks/task-address.ts';

/** Asks for the name of a new project, creates it and opens its list. */
export function NewProject({ onClose }: { onClose: () => void }) {
  const account = useAccount();
  const router = useRouter();
  const { onSubmit, isSending, failure } = useSubmit(async ({ name = '' }) => {
    if (!account) return;
    const project = await account.createProject(name).catch((error: unknown) => {
      throw new Error(failureWords(error));
    });
    onClose();
    router.push(taskAddress({ view: { state: 'open', project: project.id } }));
  });
  return (
    <Dialog
      title="New project"
      onClose={onClose}
      actions={
        <>
          <button type="button" className={buttons.button} onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form="new-project" className={buttons.primary} disabled={isSending}>
            Create the project
          </button>
        </>
      }
    >
      <form id="new-project" onSubmit={onSubmit}>
        <Field label="Name" name="name" required maxLength={120} autoFocus autoComplete="off" />
        <Failure failure={failure} />
      </form>
    </Dialog>
  );
}
