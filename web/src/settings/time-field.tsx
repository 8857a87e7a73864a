'use client';
import { useId } from 'react';
import fields from '../parts/field.module.css';
import styles from './settings.module.css';

/** A time of the day that is saved when the field is left. */
export function TimeField({
  label,
  value,
  hint,
  onChange,
}: {
  label: string;
  /** `HH:MM` */
  value: string;
  hint?: string;
  onChange: (time: string) => void;
}) {
  const id = useId();
  return (
    <div className={fields.field}>
      <label className={fields.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="time"
        required
        className={`${fields.input} ${styles.time}`}
        key={value}
        defaultValue={value.slice(0, 5)}
        onBlur={({ target }) => {
          if (target.value === '') target.value = value.slice(0, 5);
          else if (target.value !== value) onChange(target.value);
        }}
      />
      {hint && <p className={fields.hint}>{hint}</p>}
    </div>
  );
}
