'use client';
import type { ChatKitThread } from '@duly/contracts/chatkit/items';
import { useId, useState } from 'react';
import { failureWords } from '../api/failures.ts';
import buttons from '../parts/button.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useChatPlace } from './chat-place.tsx';

/** Renames a conversation, or deletes it: what it did to tasks stays done. */
export function ChangeThread({
  thread,
  title,
  onClose,
  onDeleted,
}: {
  thread: ChatKitThread;
  title: string;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const { chat } = useChatPlace();
  const [name, setName] = useState(title);
  const [failure, setFailure] = useState<string>();
  const [isWaiting, setWaiting] = useState(false);
  const form = useId();

  async function act(change: () => Promise<void>, done = () => {}): Promise<void> {
    setWaiting(true);
    try {
      await change();
      done();
      onClose();
    } catch (failed) {
      setFailure(failureWords(failed));
      setWaiting(false);
    }
  }

  return (
    <Dialog
      title="Conversation"
      onClose={onClose}
      actions={
        <>
          <button
            type="button"
            className={buttons.danger}
            disabled={isWaiting}
            onClick={() => void act(() => chat.threads.remove(thread.id), onDeleted)}
          >
            Delete the conversation
          </button>
          <button type="button" className={buttons.button} onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form={form} className={buttons.primary} disabled={isWaiting || name.trim() === ''}>
            Rename
          </button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          const title = name.trim();
          void act(async () => {
            await chat.threads.rename(thread.id, title);
            chat.session.retitle(thread.id, title);
          });
        }}
      >
        <Field
          label="Title"
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
          hint="Deleting takes away what was said; the tasks stay as they are."
          error={failure}
        />
      </form>
    </Dialog>
  );
}
