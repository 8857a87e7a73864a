'use client';
import { ComposerPrimitive, ThreadPrimitive, useAui, useAuiState } from '@assistant-ui/react';
import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import buttons from '../parts/button.module.css';
import { Icon } from '../parts/icon.tsx';
import { chatFieldId } from './chat-field-focus.ts';
import { useChatPlace } from './chat-place.tsx';
import styles from './composer.module.css';
import { useStore } from './use-store.ts';

/** The field of the conversation: Enter sends, Shift and Enter begin a line, Escape leaves; its text is kept. */
export function Composer() {
  const { chat, onLeave } = useChatPlace();
  useKeptDraft();
  const isAnswering = useStore(chat.session.store, (state) => state.isAnswering);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    // While an answer comes, what is written waits for its end.
    if (event.key === 'Enter' && !event.shiftKey && (isAnswering || event.repeat)) event.preventDefault();
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.blur();
      onLeave();
    }
  }

  return (
    <ComposerPrimitive.Root className={styles.composer}>
      <ComposerPrimitive.Input
        id={chatFieldId}
        className={styles.field}
        aria-label="Message to the assistant"
        placeholder="What is to be done?"
        dir="auto"
        rows={1}
        maxRows={8}
        maxLength={20_000}
        autoComplete="off"
        enterKeyHint="send"
        cancelOnEscape={false}
        addAttachmentOnPaste={false}
        unstable_focusOnRunStart={false}
        unstable_focusOnScrollToBottom={false}
        unstable_focusOnThreadSwitched={false}
        onKeyDown={onKeyDown}
      />
      <ThreadPrimitive.If running={false}>
        <ComposerPrimitive.Send className={`${buttons.icon} ${styles.send}`} title="Send">
          <Icon name="send" size={20} />
          <span className="visually-hidden">Send</span>
        </ComposerPrimitive.Send>
      </ThreadPrimitive.If>
      <ThreadPrimitive.If running>
        <ComposerPrimitive.Cancel className={`${buttons.icon} ${styles.send}`} title="Stop">
          <Icon name="stop" size={20} />
          <span className="visually-hidden">Stop the answer</span>
        </ComposerPrimitive.Cancel>
      </ThreadPrimitive.If>
    </ComposerPrimitive.Root>
  );
}

/** Each conversation keeps what is written in it, over a reload as well. */
function useKeptDraft(): void {
  const { chat } = useChatPlace();
  const { session, kept } = chat;
  const aui = useAui();
  const text = useAuiState(({ composer }) => composer.text);
  const opened = useStore(session.store, (state) => state.opened);
  const threadId = useStore(session.store, (state) => state.threadId);
  const brought = useRef(-1);
  useEffect(() => {
    if (opened === 0 || brought.current === opened) return;
    brought.current = opened;
    aui.composer().setText(kept.draft(session.store.get().threadId));
  }, [aui, kept, opened, session]);
  const last = useRef({ text: '', threadId, opened });
  useEffect(() => {
    const before = last.current;
    last.current = { text, threadId, opened };
    // Another conversation was opened: the field still holds the words of the one before.
    if (opened === 0 || before.opened !== opened) return;
    if (before.text === text && before.threadId === threadId) return;
    if (before.threadId !== threadId) kept.keepDraft(before.threadId, '');
    kept.keepDraft(threadId, text);
  }, [kept, text, threadId, opened]);
}
