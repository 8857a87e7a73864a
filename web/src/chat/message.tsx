'use client';
import { MessagePrimitive, useAuiState } from '@assistant-ui/react';
import type { ReactNode } from 'react';
import type { Said } from './chat-state.ts';
import styles from './conversation.module.css';
import { Markdown } from './markdown.tsx';
import { saidWords } from './said-words.ts';
import { Widget } from './widget.tsx';

/** One thing that was said or shown, by whom. */
export function Message() {
  const said = useAuiState(({ message }) => message.metadata.custom.said) as Said | undefined;
  const isFirst = useAuiState(({ message, thread }) => thread.messages[message.index - 1]?.role !== message.role);
  // The place that assistant-ui keeps for an answer to come; ours is the line of progress.
  if (!said) return null;
  const { item } = said;
  const isPerson = item.type === 'user_message';
  return (
    <MessagePrimitive.Root className={styles.message} data-by={isPerson ? 'person' : 'assistant'} data-item={item.id}>
      {isFirst && <Speaker isPerson={isPerson} />}
      <Body said={said} />
    </MessagePrimitive.Root>
  );
}

export function Speaker({ isPerson }: { isPerson: boolean }) {
  return <p className={styles.speaker}>{isPerson ? 'You' : 'Duly'}</p>;
}

function Body({ said: { item } }: { said: Said }): ReactNode {
  if (item.type === 'assistant_message') return <Markdown text={saidWords(item)} />;
  if (item.type === 'widget') return <Widget item={item} />;
  return <p className={styles.words}>{saidWords(item)}</p>;
}
