'use client';
import type { Settings, SettingsPatch } from '@duly/contracts';
import { useId } from 'react';
import fields from '../parts/field.module.css';
import { Icon } from '../parts/icon.tsx';
import { Select } from '../parts/select.tsx';
import { reminderChoices } from '../words/reminder-choices.ts';
import { reminderChoiceWords } from '../words/reminder-words.ts';
import styles from './settings.module.css';

interface Props {
  reminders: Settings['defaultReminders'];
  onChange: (patch: SettingsPatch) => void;
}

const most = 20;

/** The reminders that new tasks with a due date get, each to be taken away, and more to be added. */
export function DefaultReminders({ reminders, onChange }: Props) {
  const id = useId();
  const minutes = [...new Set(reminders.map(({ minutes }) => minutes))].sort((a, b) => a - b);
  const others = reminderChoices({ isWholeDay: false }).filter((value) => !minutes.includes(value));

  function set(next: readonly number[]): void {
    onChange({ defaultReminders: next.map((value) => ({ kind: 'before', minutes: value })) });
  }

  return (
    <div className={fields.field}>
      <label className={fields.label} htmlFor={id}>
        Usual reminders
      </label>
      {minutes.length > 0 && (
        <ul className={styles.reminders} aria-label="Usual reminders">
          {minutes.map((value) => (
            <li key={value}>
              {reminderChoiceWords(value, null)}
              <button type="button" title="Remove" onClick={() => set(minutes.filter((other) => other !== value))}>
                <Icon name="close" size={16} />
                <span className="visually-hidden">Remove the reminder {reminderChoiceWords(value, null)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {minutes.length < most && (
        <Select id={id} value="" onChange={({ target: { value } }) => value !== '' && set([...minutes, Number(value)])}>
          <option value="">{minutes.length === 0 ? 'None. Add one…' : 'Add one…'}</option>
          {others.map((value) => (
            <option key={value} value={value}>
              {reminderChoiceWords(value, null)}
            </option>
          ))}
        </Select>
      )}
      <p className={fields.hint}>For new tasks with a due date, unless you choose others.</p>
    </div>
  );
}
