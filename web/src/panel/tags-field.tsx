'use client';
import type { Task } from '@duly/contracts';
import { useId, useState } from 'react';
import fields from '../parts/field.module.css';
import { Icon } from '../parts/icon.tsx';
import type { Patch } from './task-editor.tsx';
import styles from './task-panel.module.css';

/** The tags of a task; Enter or a comma adds what is written. */
export function TagsField({ task, patch }: { task: Task; patch: (part: Patch) => void }) {
  const id = useId();
  const [text, setText] = useState('');

  function add(): void {
    const tag = text.trim().replace(/^[@#]+/, '');
    setText('');
    const isThere = task.tags.some((other) => other.toLowerCase() === tag.toLowerCase());
    if (tag !== '' && !isThere) patch({ tags: [...task.tags, tag] });
  }

  return (
    <div className={styles.line}>
      <label className={styles.label} htmlFor={id}>
        Tags
      </label>
      <div className={styles.stack}>
        {task.tags.length > 0 && (
          <ul className={styles.chips}>
            {task.tags.map((tag) => (
              <li key={tag} className={styles.chip}>
                #{tag}
                <button
                  type="button"
                  title="Remove"
                  onClick={() => patch({ tags: task.tags.filter((other) => other !== tag) })}
                >
                  <Icon name="close" size={14} />
                  <span className="visually-hidden">Remove the tag {tag}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <input
          id={id}
          className={fields.input}
          placeholder="Add a tag"
          value={text}
          maxLength={51}
          autoComplete="off"
          enterKeyHint="done"
          onChange={(event) => (event.target.value.endsWith(',') ? add() : setText(event.target.value))}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
      </div>
    </div>
  );
}
