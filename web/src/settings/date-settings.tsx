'use client';
import type { Settings, SettingsPatch } from '@duly/contracts';
import Link from 'next/link';
import { useId } from 'react';
import fields from '../parts/field.module.css';
import { Select } from '../parts/select.tsx';
import styles from './settings.module.css';
import { TimeField } from './time-field.tsx';

const days: readonly Settings['weekStart'][] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];
const parts: readonly (keyof Settings['dayParts'])[] = ['morning', 'noon', 'afternoon', 'evening', 'night'];

/** How written dates are meant: where the week starts, which number is the month, when the morning is. */
export function DateSettings({ settings, onChange }: { settings: Settings; onChange: (patch: SettingsPatch) => void }) {
  const id = useId();
  return (
    <>
      <div className={fields.field}>
        <label className={fields.label} htmlFor={`${id}-week`}>
          The week starts on
        </label>
        <Select
          id={`${id}-week`}
          value={settings.weekStart}
          onChange={({ target: { value } }) => onChange({ weekStart: value as Settings['weekStart'] })}
        >
          {days.map((day) => (
            <option key={day} value={day}>
              {capitalised(day)}
            </option>
          ))}
        </Select>
      </div>
      <div className={fields.field}>
        <label className={fields.label} htmlFor={`${id}-order`}>
          Dates in numbers
        </label>
        <Select
          id={`${id}-order`}
          value={settings.dateOrder}
          onChange={({ target: { value } }) => onChange({ dateOrder: value as Settings['dateOrder'] })}
        >
          <option value="mdy">Month first: 7/4 is 4 July</option>
          <option value="dmy">Day first: 7/4 is 7 April</option>
        </Select>
      </div>
      <fieldset className={fields.field}>
        <legend className={fields.label}>Parts of the day</legend>
        <div className={styles.parts}>
          {parts.map((part) => (
            <TimeField
              key={part}
              label={capitalised(part)}
              value={settings.dayParts[part]}
              onChange={(time) => onChange({ dayParts: { [part]: time } })}
            />
          ))}
        </div>
        <p className={fields.hint}>
          What “tomorrow morning” means. <Link href="/dates/">How Duly reads dates</Link>
        </p>
      </fieldset>
    </>
  );
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
