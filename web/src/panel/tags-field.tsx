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

  function add(written: string): void {
    const tags = new Map(task.tags.map((tag) => [tag.toLowerCase(), tag]));
    for (const part of written.split(',')) {
      const tag = part.trim().replace(/^[@#]+/, '');
      if (tag !== '' && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
    }
    setText('');
    if (tags.size > task.tags.length) patch({ tags: [...tags.values()] });
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
                @{tag}
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
          onChange={(event) =>
            event.target.value.includes(',') ? add(event.target.value) : setText(event.target.value)
          }
          onBlur={() => add(text)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add(text);
          }}
        />
      </div>
    </div>
  );
}
