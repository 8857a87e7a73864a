'use client';
import type { Task } from '@duly/contracts';
import { useId } from 'react';
import buttons from '../parts/button.module.css';
import fields from '../parts/field.module.css';
import { Icon } from '../parts/icon.tsx';
import type { PersonClock } from '../tasks/local-due.ts';
import { localDue } from '../tasks/local-due.ts';
import { momentWords } from '../words/date-words.ts';
import type { Patch } from './task-editor.tsx';
import styles from './task-panel.module.css';
import { useDraft } from './use-draft.ts';

/** When a task is due. The time may be left out, and goes with the date. */
export function DueField({ task, clock, patch }: { task: Task; clock: PersonClock; patch: (part: Patch) => void }) {
  const id = useId();
  const { due } = task;
  const date = useDraft(due?.date ?? '', (value) => (value === '' ? clear() : patch({ due: { ...due, date: value } })));
  const time = useDraft(due?.time?.slice(0, 5) ?? '', (value) =>
    patch({
      due: { date: due?.date ?? clock.today, time: value || null, timeZone: value ? (due?.timeZone ?? null) : null },
    }),
  );
  const foreignZone = due?.time && due.timeZone && due.timeZone !== clock.zone ? due.timeZone : null;

  function clear(): void {
    const reminders = task.reminders.filter(({ kind }) => kind === 'at');
    patch({ due: null, reminders, ...(task.recurrence ? { recurrence: null } : {}) });
  }

  return (
    <>
      <div className={styles.line}>
        <label className={styles.label} htmlFor={`${id}-date`}>
          Due date
        </label>
        <div className={styles.clearable}>
          <input
            id={`${id}-date`}
            type="date"
            className={fields.input}
            min="1970-01-01"
            max="9999-12-31"
            value={date.value}
            onChange={(event) => date.set(event.target.value)}
            onBlur={(event) => event.target.validity.valid && date.commit()}
          />
          <button type="button" className={buttons.icon} title="No date" disabled={due === null} onClick={clear}>
            <Icon name="close" size={18} />
            <span className="visually-hidden">No date</span>
          </button>
        </div>
      </div>
      <div className={styles.line}>
        <label className={styles.label} htmlFor={`${id}-time`}>
          Time
        </label>
        <div className={styles.clearable}>
          <input
            id={`${id}-time`}
            type="time"
            className={fields.input}
            value={time.value}
            onChange={(event) => time.set(event.target.value)}
            onBlur={time.commit}
          />
          <button
            type="button"
            className={buttons.icon}
            title="Whole day"
            disabled={!due?.time}
            onClick={() => due && patch({ due: { date: due.date } })}
          >
            <Icon name="close" size={18} />
            <span className="visually-hidden">Whole day</span>
          </button>
        </div>
        {foreignZone && due && (
          <p className={`${styles.note} ${styles.below}`}>
            In {foreignZone}; for you {momentWords(localDue(due, clock.zone), clock.today)}
          </p>
        )}
      </div>
    </>
  );
}
