import type { KeyboardEvent, SyntheticEvent } from 'react';
import styles from './add-field.module.css';
import { quickAddId } from './focus.ts';
import { piecesOf } from './highlights.ts';
import type { Reading } from './reader.ts';

interface AddFieldProps {
  text: string;
  reading: Reading | null;
  /** Enter waits for what reads: what is written meanwhile would be mixed with what is being added. */
  isWaiting: boolean;
  /** The id of what the text is understood as, below the field. */
  describedBy: string;
  onChange: (text: string) => void;
  onFocus: () => void;
  onEnter: () => void;
  /** Somebody has clicked into the text, at this place. */
  onPlace: (place: number) => void;
}

/**
 * A plain text field over a copy of its text with the highlights: both wrap alike, so the copy gives it its height as
 * well. Nothing of the text is changed by it, so every keyboard, writing direction and reader finds an ordinary field.
 */
export function AddField(props: AddFieldProps) {
  const { text, reading, isWaiting, describedBy, onChange, onFocus, onEnter, onPlace } = props;
  const pieces = reading ? piecesOf(text, reading.text, reading.parsed.spans) : [];

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // While a word is being composed, Enter and Escape belong to that; Safari says so by the key code alone.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) onEnter();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.currentTarget.blur();
    }
  }

  function onClick({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>): void {
    if (currentTarget.selectionStart === currentTarget.selectionEnd) onPlace(currentTarget.selectionStart);
  }

  return (
    <div className={styles.field}>
      <div className={styles.copy} dir="auto" aria-hidden="true">
        {pieces.length === 0 && text}
        {pieces.map(({ start, text, kind }) =>
          kind === undefined ? (
            text
          ) : (
            <mark key={start} data-kind={kind}>
              {text}
            </mark>
          ),
        )}
        {/* A line that ends in a space or is empty keeps its height. */}
        {'\u200b'}
      </div>
      <textarea
        id={quickAddId}
        className={styles.text}
        dir="auto"
        rows={1}
        placeholder="Add a task"
        value={text}
        readOnly={isWaiting}
        aria-busy={isWaiting}
        onChange={(event) => onChange(event.target.value.replace(/\r\n|[\r\n]/g, ' '))}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={onClick}
        maxLength={500}
        autoComplete="off"
        enterKeyHint="done"
        aria-describedby={describedBy}
      />
    </div>
  );
}
