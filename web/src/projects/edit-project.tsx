'use client';
import type { Project } from '@duly/contracts';
import { useState } from 'react';
import { useAccount } from '../account/account-context.tsx';
import { failureWords } from '../api/failures.ts';
import { Failure } from '../entry/failure.tsx';
import { useSubmit } from '../entry/use-submit.ts';
import buttons from '../parts/button.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { DeleteProject } from './delete-project.tsx';

/** Gives a project another name, or leads to its deletion. */
export function EditProject({ project, onClose }: { project: Project; onClose: () => void }) {
  const account = useAccount();
  const [isDeleting, setDeleting] = useState(false);
  const { onSubmit, isSending, failure } = useSubmit(async ({ name = '' }) => {
    await account?.renameProject(project.id, name).catch((error: unknown) => {
      throw new Error(failureWords(error));
    });
    onClose();
  });
  if (isDeleting) return <DeleteProject project={project} onClose={onClose} />;
  return (
    <Dialog
      title="Project"
      onClose={onClose}
      actions={
        <>
          <button type="button" className={buttons.danger} onClick={() => setDeleting(true)}>
            Delete…
          </button>
          <button type="button" className={buttons.button} onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form="edit-project" className={buttons.primary} disabled={isSending}>
            Rename
          </button>
        </>
      }
    >
      <form id="edit-project" onSubmit={onSubmit}>
        <Field
          label="Name"
          name="name"
          required
          maxLength={120}
          defaultValue={project.name}
          autoFocus
          autoComplete="off"
        />
        <Failure failure={failure} />
      </form>
    </Dialog>
  );
}
