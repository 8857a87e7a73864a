'use client';
import type { Task } from '@duly/contracts';
import { useId, useState } from 'react';
import { instantOf } from '../clock/local-time.ts';
import buttons from '../parts/button.module.css';
import fields from '../parts/field.module.css';
import { Icon } from '../parts/icon.tsx';
import { MinutesField } from '../parts/minutes-field.tsx';
import { Select } from '../parts/select.tsx';
import type { PersonClock } from '../tasks/local-due.ts';
import { reminderLabel, snoozedUntil, wholeDayHour } from '../tasks/reminder-label.ts';
import { reminderChoices } from '../words/reminder-choices.ts';
import { reminderChoiceWords } from '../words/reminder-words.ts';
import { SnoozeSelect } from './snooze-select.tsx';
import type { Patch } from './task-editor.tsx';
import styles from './task-panel.module.css';

/** The reminders of a task, what became of them, and how to add one. */
export function RemindersField({
  task,
  clock,
  patch,
}: {
  task: Task;
  clock: PersonClock;
  patch: (part: Patch) => void;
}) {
  const id = useId();
  const [adding, setAdding] = useState<'own' | 'at' | null>(null);
  const [minutes, setMinutes] = useState<number | null>(null);
  const [at, setAt] = useState('');
  const hour = wholeDayHour(task.due, clock);
  const label = (reminder: Task['reminders'][number]) => reminderLabel(reminder, task, clock, { isAlone: true });
  const isSet = new Set(task.reminders.map(label));
  const choices = reminderChoices({ isWholeDay: hour !== null })
    .map((minutes) => ({ minutes, words: reminderChoiceWords(minutes, hour) }))
    .filter(({ words }) => !isSet.has(words));

  const firstOwn = hour === null ? 45 : 4_320;

  type Given = NonNullable<Patch['reminders']>[number];
  const kept = task.reminders.map(
    ({ state: _state, remindAt: _remindAt, id: own, ...rest }): Given =>
      own.startsWith('new-') ? rest : { id: own, ...rest },
  );

  function choose(value: string): void {
    if (value === 'own') setMinutes(firstOwn);
    if (value === 'own' || value === 'at') setAdding(value);
    else if (value !== '') addBefore(Number(value));
  }

  function addBefore(minutes: number | null): void {
    if (minutes === null) return;
    patch({ reminders: [...kept, { kind: 'before', minutes }] });
    setAdding(null);
  }

  function addAt(): void {
    const [date = '', time = ''] = at.split('T');
    if (date === '' || time === '') return;
    const instant = instantOf({ date, time }, clock.zone).toISOString();
    patch({ reminders: [...kept, { kind: 'at', at: instant }] });
    setAt('');
    setAdding(null);
  }

  return (
    <div className={styles.line}>
      <label className={styles.label} htmlFor={id}>
        Reminders
      </label>
      <div className={styles.stack}>
        {task.reminders.length > 0 && (
          <ul className={styles.chips}>
            {task.reminders.map((reminder, index) => (
              <li key={reminder.id} className={styles.chip} data-failed={reminder.state === 'failed' || undefined}>
                {label(reminder)}
                <small>{snoozedUntil(reminder, task, clock) ? 'snoozed' : stateWords[reminder.state]}</small>
                {hasFired.has(reminder.state) && task.completedAt === null && (
                  <SnoozeSelect task={task} reminder={reminder} label={label(reminder)} clock={clock} />
                )}
                <button
                  type="button"
                  title="Remove"
                  onClick={() => patch({ reminders: kept.filter((_, other) => other !== index) })}
                >
                  <Icon name="close" size={14} />
                  <span className="visually-hidden">Remove the reminder {label(reminder)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <Select id={id} value="" onChange={(event) => choose(event.target.value)}>
          <option value="">{task.reminders.length > 0 ? 'Add another…' : 'None. Add one…'}</option>
          {task.due &&
            choices.map(({ minutes, words }) => (
              <option key={minutes} value={minutes}>
                {words}
              </option>
            ))}
          {task.due && <option value="own">Other time before…</option>}
          <option value="at">At a date and time…</option>
        </Select>
        {adding === 'own' && task.due && (
          <div className={styles.at}>
            <MinutesField
              key={String(hour !== null)}
              initial={firstOwn}
              isWholeDays={hour !== null}
              onChange={setMinutes}
            />
            <button
              type="button"
              className={buttons.button}
              disabled={minutes === null}
              onClick={() => addBefore(minutes)}
            >
              Add
            </button>
          </div>
        )}
        {adding === 'at' && (
          <div className={styles.at}>
            <input
              type="datetime-local"
              aria-label="Remind at"
              className={fields.input}
              value={at}
              min={`${clock.today}T${clock.time}`}
              onChange={(event) => setAt(event.target.value)}
            />
            <button type="button" className={buttons.button} disabled={at === ''} onClick={addAt}>
              Add
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

const hasFired: ReadonlySet<string> = new Set(['due', 'sent', 'failed', 'missed']);

const stateWords: Record<Task['reminders'][number]['state'], string> = {
  scheduled: '',
  due: 'being sent',
  sent: 'sent',
  failed: 'not delivered',
  cancelled: 'not needed',
  missed: 'missed',
};
