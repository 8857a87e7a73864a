'use client';
import { useAui } from '@assistant-ui/react';
import buttons from '../parts/button.module.css';
import { focusChatField } from './chat-field-focus.ts';
import { useChatPlace } from './chat-place.tsx';
import styles from './conversation.module.css';
import { Speaker } from './message.tsx';
import { useStore } from './use-store.ts';

/** A message on its way; where it did not arrive, what can be done. */
export function UnsaidMessage() {
  const { chat } = useChatPlace();
  const aui = useAui();
  const unsaid = useStore(chat.session.store, (state) => state.unsaid);
  if (!unsaid) return null;
  return (
    <div className={styles.message} data-by="person">
      <Speaker isPerson />
      <p className={styles.words}>{unsaid.text}</p>
      {unsaid.failure !== null && (
        <div className={styles.trouble} role="alert">
          <p>Not sent: {unsaid.failure}</p>
          <div className={styles.ways}>
            <button type="button" className={buttons.button} onClick={() => chat.session.sayAgain()}>
              Send again
            </button>
            <button
              type="button"
              className={buttons.quiet}
              onClick={() => {
                const written = aui.composer().getState().text;
                aui.composer().setText([chat.session.takeBack(), written].filter(Boolean).join('\n'));
                focusChatField();
              }}
            >
              Edit it
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
